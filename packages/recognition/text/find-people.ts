import nameLabels from '@xinxia/policies/taxonomy/name-labels.json' with { type: 'json' }
import { because, type Because } from '../because.ts'
import type { Finding } from '../finding.ts'
import { givenNameCharacters } from '../lexicons/given-names.ts'
import { notNames } from '../lexicons/not-names.ts'
import { personLikelihood } from '../lexicons/is-person.ts'
import { isFrequentPair } from '../lexicons/frequent-words.ts'
import { commonSurnames, surnameLength, surnameHeads } from '../lexicons/surnames.ts'
import { isNameSound } from '../lexicons/name-sounds.ts'
import { divisionAt } from '../lexicons/divisions.ts'
import { maskAs } from '../taxonomy.ts'
import { freeName } from './free-names.ts'
import { wordBefore, wordEndingAt, wordStartingAt, wordTable, type WordTable } from './words-before.ts'

const labels = wordTable(nameLabels.person)
const titles = wordTable(nameLabels.title)
/** What may stand before a name in a sentence, and after it. */
const openers: WordTable = wordTable(
  '中 里 其中 包括 除 先 和 与 由 向 给 对 请 让 叫 找 跟 被 把 将 及 以及 同 经 为 是 收到 通知 联系 告知 委托 安排 派 代 替 帮 陪 约 见 问 交给 转给 付给 支付给 发给 寄给 借给',
)
const closers: WordTable = wordTable(
  '基本 应发 实发 岗位 绩效 奖金 提成 社保 个税 先 再 才 同学 生日 年龄 本科 负 做 报 记 开 填 交 领 请 的 在 于 是 将 已 已经 未 说 称 表示 认为 负责 办理 签收 提交 提供 签字 签名 确认 领取 报销 申请 和 与 及 等 先生 女士 来 到 去 从 把 向 给 对 打 转 汇 付 收 支付 入职 离职 辞职 出生 出资 持股 担任 任 拿 取 送 寄 电话 手机 身份证 微信 今天 昨天 明天 本月 上月 也 都 还 就 又 要 会 能 可 请 让 为 被 与 之 家 住 男 女 名下 个人 工资 欠 借 有 没 没有 不 需 需要 应 应该 共 共计 合计 前来 前往 出差 休假 请假 现 现在 因 由 以 并 或 同意 拒绝 收到 经办 垫付 代 代缴 代付 购买 购 买 卖 销售 签订 签 同 代表 介绍 联系 通过 反映 要求 询问 咨询 补充 拥有 占 认缴 实缴 转让 受让',
)

/**
 * 姓名 in running text: after a label (联系人: 张三), before a title (李明先生), beside an identifier, in a list with another name, or
 * standing free between words that names stand between. Names with middle dots are found wherever they stand.
 */
export function findPeople(text: string, structured: readonly Finding[]): Finding[] {
  const found: Finding[] = dottedNames(text)
  const dotted = new Set(found.flatMap((each) => Array.from({ length: each.end - each.start }, (_, i) => each.start + i)))
  const starts = new Set(structured.map((each) => each.start))
  for (let i = 0; i < text.length; i++) {
    const heads = surnameHeads[text.charCodeAt(i)]
    if (heads === 0 || dotted.has(i)) continue
    const name = nameAt(text, i, starts) ?? freeNameAt(text, i)
    if (name === null) continue
    found.push(name)
    i = name.end - 1
  }
  return found
}

/** A name with neither label nor title, told by its characters and by the words around it. */
function freeNameAt(text: string, start: number): Finding | null {
  if (surnameLength(text, start) !== 1 || particleSurnames.has(text[start]!)) return null
  const free = freeName(text, start, openers, closers)
  if (free === null) return null
  return finding(text, start, free.end, Math.min(0.85, 0.5 + (free.weight - 7) * 0.05), [because('name-characters')])
}

/** Lengths of surname and given name, tried in turn; 贺兰 may be a compound surname, or 贺 with a given name. */
const compoundLengths = [
  [2, 2],
  [2, 1],
  [1, 1],
] as const
const singleLengths = [
  [1, 2],
  [1, 1],
] as const

interface Candidate {
  readonly end: number
  readonly likelihood: number
  readonly closed: boolean
  readonly title: string | null
}

function nameAt(text: string, start: number, identifiers: ReadonlySet<number>): Finding | null {
  const label = wordBefore(text, start, labels)
  if (label === null && divisionAt(text, start) !== null) return null
  const strong = label !== null && /[\s:：=是为叫]/.test(text[start - 1] ?? '')
  const opened = start === 0 || !isHan(text.charCodeAt(start - 1)) || wordEndingAt(text, start, openers) !== null
  const best = bestCandidate(text, start, strong)
  if (best !== null && particleSurnames.has(text[start]!) && !strong && !speaksForItself(text, start, best, label !== null))
    return null
  if (best === null || (label === null && !opened && !titled(text, start) && !standsAlone(text, start, best))) return null
  const beside = standsBeside(text, best.end, identifiers)
  let confidence = best.likelihood * 0.55
  const reasons: Because[] = [because('surname-known')]
  if (label !== null) {
    confidence += strong ? 0.42 : 0.3
    reasons.push(because('label-before', { label }))
  }
  if (best.title !== null) {
    confidence += 0.3
    reasons.push(because('context-near', { word: best.title }))
  }
  if (beside) confidence += 0.3
  if (opened || label !== null) confidence += 0.08
  else if (best.title === null) confidence += 0.02
  if (best.closed) confidence += 0.1
  else confidence -= 0.25
  if (label === null && best.title === null && uncertainSurnames.has(text[start]!)) confidence -= 0.12
  const bar = label !== null || best.title !== null || beside ? 0.5 : 0.62
  if (confidence < bar) return null
  return finding(text, start, best.end, Math.min(0.97, confidence), reasons)
}

/** The likeliest length: surname and one or two characters more, closed by something that may follow a name. */
function bestCandidate(text: string, start: number, surely: boolean): Candidate | null {
  const known = surnameLength(text, start)
  if (known === 0) return null
  let best: Candidate | null = null
  let bestScore = -1
  for (const [surname, given] of known === 2 ? compoundLengths : singleLengths) {
    const end = start + surname + given
    if (end > text.length) continue
    const name = text.slice(start, end)
    if (
      !/^[\u4e00-\u9fa5\u3400-\u4dbf]+$/.test(name) ||
      /[的了是在和与及将已未就也都这那于被把]/.test(name.slice(surname)) ||
      /^[总姐哥叔姨嫂爷董]$/.test(name.slice(surname)) ||
      notNames.has(name) ||
      (!surely && notNames.has(name.slice(0, 2))) ||
      (!surely && surname === 1 && given === 2 && !commonSurnames.has(name[0]!) && isFrequentPair(name[0]!, name[1]!)) ||
      (given === 1 && notNames.has(text.slice(end - 1, end + 1))) ||
      notNames.has(name.slice(1))
    )
      continue
    const likelihood = personLikelihood(name)
    const title = wordStartingAt(text, end, titles)
    const closed =
      title !== null || end === text.length || !isHan(text.charCodeAt(end)) || wordStartingAt(text, end, closers) !== null
    const splitsWord = given === 1 && !closed && givenNameCharacters.has(text[end] ?? '')
    const score =
      likelihood + (closed ? 0.35 : 0) + (title === null ? 0 : 0.2) + (given === 2 ? 0.08 : 0) - (splitsWord ? 0.3 : 0)
    if (likelihood > 0.3 && score > bestScore) {
      best = { end, likelihood, closed, title }
      bestScore = score
    }
  }
  return best
}

/** Surnames that are function words or numerals too: alone they say little. */
const uncertainSurnames = new Set('曾万余金马高因方应常全相关计成任后阴明白安宁平由那别通水石牛花车包路温柏武古')

/** Surnames that are conjunctions and prepositions first of all: only behind a label with its colon, or before a title. */
const particleSurnames = new Set('和于同向从都能时')

/** 于 is a surname too: with a label or title, at a line's start, or after a word like 转给, when the rest is plainly a given name. */
function speaksForItself(text: string, start: number, best: Candidate, labelled: boolean): boolean {
  if (text[start] !== '于' || best.likelihood < 0.7 || !best.closed) return false
  return (
    labelled || best.title !== null || !isHan(text.charCodeAt(start - 1)) || (wordEndingAt(text, start, openers)?.length ?? 0) > 1
  )
}

/** Inside running words only a name of three usual characters after a common surname stands by itself. */
function standsAlone(text: string, start: number, best: Candidate): boolean {
  return best.closed && best.end - start === 3 && best.likelihood >= 0.8 && !uncertainSurnames.has(text[start]!)
}

/** 李明先生: a title two or three characters on lets a name begin inside running words. */
function titled(text: string, start: number): boolean {
  for (const end of [start + 4, start + 3, start + 2]) {
    const title = wordStartingAt(text, end, titles)
    if (title !== null && title.length >= 2) return true
  }
  return false
}

/** A number right behind: 张三 13800138000, 张三，身份证号110…. */
function standsBeside(text: string, end: number, identifiers: ReadonlySet<number>): boolean {
  for (let at = end; at < text.length && at - end <= 3; at++) if (identifiers.has(at)) return at > end
  return /^[\s,，、(（:：]{0,2}(?:身份证|手机|电话|联系电话|银行卡|卡号|微信)/.test(text.slice(end, end + 8))
}

const dots = /[·•‧・]/g

/** 阿卜杜·买买提, 凯文·杜兰特: around each middle dot the characters that such names are written with, labels taken off the front. */
function dottedNames(text: string): Finding[] {
  const found: Finding[] = []
  let floor = 0
  for (const match of text.matchAll(dots)) {
    if (match.index < floor) continue
    let start = match.index
    while (start > floor && match.index - start < 10 && isNameSound(text[start - 1]!)) start--
    let end = match.index + 1
    while (
      end < text.length &&
      end - match.index < 34 &&
      (isNameSound(text[end]!) || (isDot(text[end]!) && isNameSound(text[end + 1] ?? '')))
    )
      end++
    if (match.index - start < 1 || end - match.index < 2) continue
    for (let at = match.index - 1; at > start; at--) {
      if (wordEndingAt(text, at, labels) !== null) {
        start = at
        break
      }
    }
    if (text[end] === '和' && !isNameSound(text[end + 1] ?? '')) end++
    while (end > match.index + 3 && wordStartingAt(text, end - 1, closers) !== null && !givenNameCharacters.has(text[end - 1]!))
      end--
    found.push(finding(text, start, end, 0.85, [because('name-dotted')]))
    floor = end
  }
  return found
}

function isDot(character: string): boolean {
  return character === '·' || character === '•' || character === '‧' || character === '・'
}

function finding(text: string, start: number, end: number, confidence: number, reasons: readonly Because[]): Finding {
  return {
    start,
    end,
    type: 'ID-NAME',
    confidence: Math.round(confidence * 100) / 100,
    valid: null,
    because: reasons,
    masked: maskAs('ID-NAME', text.slice(start, end)),
  }
}

function isHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fa5
}
