/**
 * Radicals (部首) that are whole characters too. Fonts hold one picture for both, and some programs write down the radical's number:
 * 「⺠」 for 「民」, 「⽅」 for 「方」, so that no name or word with it would be found. Unicode's compatibility form undoes the Kangxi
 * block (2F00–2FD5); of the supplement (2E80–2EF3) these are the ones that stand as characters in text.
 */
const supplement =
  '⺁厂⺄乙⺈刀⺌小⺍小⺎兀⺒巳⺓幺⺛旡⺜日⺝月⺟母⺠民⺧牛⺩王⺪疋⺬示⺶羊⺻聿⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

const wholeCharacters = new Map(
  Array.from({ length: supplement.length / 2 }, (_, at) => [supplement[at * 2]!, supplement[at * 2 + 1]!]),
)

export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => wholeCharacters.get(radical) ?? radical.normalize('NFKC'))
}
