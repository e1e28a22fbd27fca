import type { FileFault } from './check-file.ts'

export type Language = 'zh' | 'en'
export interface Pair {
  readonly zh: string
  readonly en: string
}

/** Everything the page says. */
export const words = {
  title: { zh: '信匣 · 存证核验', en: 'Xinxia · Verifier' },
  lead: {
    zh: '检查一份留痕存证包是否完整、未被改动。全部在这台电脑上计算，文件不会上传。',
    en: 'Checks that an extract of an audit trail is whole and unaltered. Everything is computed on this computer; nothing is uploaded.',
  },
  drop: { zh: '把存证包拖到这里，或点击选择文件', en: 'Drop the file here, or click to choose it' },
  key: { zh: '对方另行告知的公钥（可不填）', en: 'Public key that you were given by another way (optional)' },
  keyHelp: {
    zh: '不填时只能证明文件前后一致；填了才能证明它出自您认识的那家机构。',
    en: 'Without it the file is only shown to agree with itself; with it, to come from the agency that you know.',
  },
  working: { zh: '正在核验… 已读 {count} 条', en: 'Checking… {count} entries read' },
  sound: { zh: '核验通过', en: 'Sound' },
  broken: { zh: '核验不通过', en: 'Not sound' },
  checked: { zh: '核验了什么', en: 'What was checked' },
  signature: {
    zh: '检查点的签名由这把公钥签出：{key}',
    en: 'The checkpoint is signed by this public key: {key}',
  },
  keyMatches: { zh: '公钥与您填写的一致', en: 'The key is the one that you gave' },
  keyUnknown: {
    zh: '没有填写公钥：请用电话或当面核对上面这一行',
    en: 'No key was given: compare the line above with the agency by phone or in person',
  },
  log: { zh: '留痕 {origin}，共 {size} 条，树根 {root}', en: 'Log {origin} of {size} entries, root {root}' },
  range: {
    zh: '第 {from} 条到第 {last} 条，一条不缺，都在这份留痕里原来的位置上',
    en: 'Entries {from} to {last}, none missing, each at its place in the log',
  },
  client: {
    zh: '{count} 条与客户 {client} 有关的留痕都在原来的位置上（不能证明此外再没有别的）',
    en: '{count} entries about client {client}, each at its place in the log (that there are no others is not proven)',
  },
  single: { zh: '第 {index} 条留痕在原来的位置上', en: 'Entry {index} stands at its place in the log' },
  earlier: {
    zh: '接续着此前有 {size} 条时的检查点，没有改写历史',
    en: 'It continues the earlier checkpoint at {size} entries; history was not rewritten',
  },
  fault: { zh: '第一处问题', en: 'First fault' },
  where: { zh: '文件第 {line} 行', en: 'line {line} of the file' },
  whereEntry: { zh: '第 {index} 条留痕', en: 'entry {index}' },
  entries: { zh: '留痕', en: 'Entries' },
  shownOf: { zh: '显示前 {shown} 条，共 {count} 条', en: 'the first {shown} of {count}' },
  columns: { zh: '序号|时间（北京）|谁|做了什么|细节', en: 'Number|Time (Beijing)|Who|What|Details' },
  other: { zh: 'English', en: '中文' },
} as const satisfies Record<string, Pair>

/** The first fault, in a sentence. */
export const faultSentences: Readonly<Record<FileFault, Pair>> = {
  'bundle.not-canonical': {
    zh: '这一行不是存证包的写法，文件被改动过或不是存证包',
    en: 'This line is not written as a bundle is: the file was altered or is no bundle',
  },
  'bundle.format-unknown': { zh: '不认识这种文件', en: 'This kind of file is not known' },
  'bundle.key-malformed': { zh: '公钥残缺', en: 'The public key is damaged' },
  'bundle.other-key': { zh: '签名的公钥不是您填写的那一把', en: 'It is signed by another key than the one you gave' },
  'bundle.signature-wrong': { zh: '检查点的签名不对', en: 'The signature of the checkpoint is wrong' },
  'bundle.checkpoint-malformed': {
    zh: '检查点残缺，或属于另一份留痕',
    en: 'The checkpoint is damaged or belongs to another log',
  },
  'bundle.earlier-not-continued': {
    zh: '与此前的检查点接不上：历史被改写过',
    en: 'It does not continue the earlier checkpoint: history was rewritten',
  },
  'bundle.span-out-of-place': { zh: '留痕的位置不对', en: 'Entries are out of place' },
  'bundle.entry-not-proven': {
    zh: '从这一条起的一段留痕与签名的检查点不符：有内容被改动、增加或删去',
    en: 'The entries from this one on do not fit the signed checkpoint: something was altered, added or removed',
  },
  'bundle.entry-of-another': { zh: '混进了与这个客户无关的留痕', en: 'An entry that is not about this client is among them' },
  'bundle.incomplete': { zh: '文件不完整，有内容缺失', en: 'The file is incomplete' },
  'bundle.line-unexpected': { zh: '多出了不该有的一行', en: 'There is a line that does not belong' },
  'proof.key-needed': { zh: '核验单条证明需要先填写公钥', en: 'To check the proof of a single entry, give the public key first' },
  'proof.not-proven': { zh: '这条证明与公钥、签名或留痕不符', en: 'This proof does not fit the key, the signature or the entry' },
}

export function say(language: Language, pair: Pair, facts: Readonly<Record<string, string | number>> = {}): string {
  return pair[language].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '–'))
}
