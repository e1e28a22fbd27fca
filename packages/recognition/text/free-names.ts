import { divisionAt } from '../lexicons/divisions.ts'
import { isFrequentPair, isWordLikeName } from '../lexicons/frequent-words.ts'
import { nameOdds } from '../lexicons/name-odds.ts'
import { isNameSound } from '../lexicons/name-sounds.ts'
import { surnameHeads } from '../lexicons/surnames.ts'
import { notNames } from '../lexicons/not-names.ts'
import { wordEndingAt, wordStartingAt, type WordTable, wordTable } from './words-before.ts'

/** A name that stands by itself in running words. `weight` in nats, above `least`. */
export interface FreeName {
  readonly end: number
  readonly weight: number
}

const least = 7.6
/** Characters that transliterations are full of and Chinese names seldom have. */
const foreign = new Set('斯尔特克姆德拉鲁弗蒂赫布兹顿伊纳罗萨莱莫巴卡普洛恩索欧朗雷迪娜丝亚威哈登阿奥基塞佩')
/** What follows, or ends, the name of a place, a people or a thing. */
const kindOfPlace = new Set('站镇路区县州派族语星号铁楼村乡街桥山河湖江岛湾省市港寺庙宫殿城堡郡府氏流人队党社军奖杯战陵洞')
const verbs = wordTable(
  '曾 则 便 却 均 皆 亦 仍 并 而 即 遂 乃 率 于 自 最 一 不 致 进 接 出 主 等 奉 又 参 带 继 当 所 成 对 受 从 至 经 因 为 以 就 在 生 毕业',
)
const relations = wordTable(
  '以 随 师从 学者 作家 导演 演员 总统 校长 院长 教授 员工 职工 股东 客户 老板 会计 家 长 员 师 父 母 兄 弟 妹 姐 妻 子 女',
)

/**
 * The weight of a name by its characters and its surroundings: words that it would cut in two, words that names stand between, signs
 * of transliterations and of places. Null where it weighs too little, or where a name that begins a character later weighs more.
 */
export function freeName(text: string, start: number, openers: WordTable, closers: WordTable): FreeName | null {
  const here = bestAt(text, start, openers, closers)
  if (here === null || here.weight < least) return null
  for (let next = start + 1; next < here.end; next++) {
    if (surnameHeads[text.charCodeAt(next)] === 0) continue
    const later = bestAt(text, next, openers, closers)
    if (later !== null && later.weight > here.weight) return null
  }
  return here
}

function bestAt(text: string, start: number, openers: WordTable, closers: WordTable): FreeName | null {
  let best: FreeName | null = null
  for (const length of [3, 2]) {
    const end = start + length
    if (end > text.length) continue
    const weight = weigh(text, start, end, openers, closers)
    if (best === null || weight > best.weight) best = { end, weight }
  }
  return best
}

function weigh(text: string, start: number, end: number, openers: WordTable, closers: WordTable): number {
  const name = text.slice(start, end)
  const odds = nameOdds(name)
  // With the most that surroundings give it would still be too light; characters that are no Chinese ones have no odds.
  if (odds < least - 2.4 || notNames.has(name) || notNames.has(name.slice(0, 2)) || notNames.has(name.slice(1))) return 0
  const before = start > 0 ? text[start - 1]! : ''
  const after = text[end] ?? ''
  const opens = !isHan(before)
    ? 1.2
    : wordEndingAt(text, start, openers) !== null
      ? 0.8
      : wordEndingAt(text, start, relations) !== null
        ? 0.6
        : 0
  const closes = !isHan(after)
    ? 1.2
    : wordStartingAt(text, end, closers) !== null
      ? 0.8
      : wordStartingAt(text, end, verbs) !== null
        ? 0.6
        : 0
  const cutsBefore = isHan(before) && isFrequentPair(before, name[0]!) ? (opens === 0.8 ? 0.75 : 2.5) : 0
  const cutsAfter = isHan(after) && isFrequentPair(name.at(-1)!, after) ? (closes === 0.8 ? 0.75 : 2.5) : 0
  const holdsWord =
    (isFrequentPair(name[0]!, name[1]!) ? 2 : 0) +
    (name.length === 3 && isFrequentPair(name[1]!, name[2]!) ? 1.5 : 0) +
    (isWordLikeName(name) ? 4 : 0)
  const isPlace =
    (kindOfPlace.has(after) ? 3 : 0) + (kindOfPlace.has(name.at(-1)!) ? 2 : 0) + (divisionAt(text, start) === null ? 0 : 5)
  return odds + opens + closes - cutsBefore - cutsAfter - holdsWord - isPlace - foreignness(name, before, after)
}

function foreignness(name: string, before: string, after: string): number {
  const inside = [...name].filter((character) => foreign.has(character)).length
  const beside = [before, after].filter((each) => each === '·' || (foreign.has(each) && isNameSound(each))).length
  return inside * 1.2 + beside * 2
}

function isHan(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fa5'
}
