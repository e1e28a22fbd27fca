/** What a fault of the trail says to a person; `{index}` is the number of the entry, counted from 0. */
export const trailFaultSentences: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'entry-missing': { zh: '第 {index} 条留痕不见了', en: 'entry {index} is missing' },
  'entry-altered': { zh: '第 {index} 条留痕被改动过', en: 'entry {index} was altered' },
  'entry-replaced': { zh: '第 {index} 条留痕被换过', en: 'entry {index} was replaced' },
  'entry-mislabelled': { zh: '第 {index} 条留痕的索引与内容不符', en: 'the index of entry {index} does not fit its content' },
  'entry-beyond-head': { zh: '第 {index} 条起多出了未签名的留痕', en: 'entries from {index} on lie beyond the signed log' },
  'tile-altered': { zh: '第 {index} 条一带的树节点被改动过', en: 'a tree node near entry {index} was altered' },
  'checkpoint-altered': { zh: '到第 {index} 条的签名检查点对不上', en: 'a signed checkpoint up to entry {index} does not fit' },
  'head-altered': { zh: '留痕的末端记录被改动过', en: 'the head of the log was altered' },
  'smaller-than-known': {
    zh: '留痕比已知的短，第 {index} 条起被截掉，或数据库被换成了旧的',
    en: 'the log is shorter than known: cut from entry {index} on, or an older database was put back',
  },
  'other-than-known': { zh: '留痕与外部保存的检查点不是同一本', en: 'the log is another one than the outside checkpoint knows' },
  'closed-log-altered': { zh: '此前已关闭的留痕被改动过', en: 'a closed earlier log was altered' },
}

export function sentenceOfTrailFault(code: string, index: number | null): { zh: string; en: string } {
  const sentence = trailFaultSentences[code] ?? { zh: `留痕有问题（${code}）`, en: `the trail has a fault (${code})` }
  const fill = (text: string) => text.replace('{index}', String(index ?? '–'))
  return { zh: fill(sentence.zh), en: fill(sentence.en) }
}
