/** A secret in running text: its own span, without the label, and the words before 密码 that say whose it is (社保, 网银 …). */
export interface LabelledSecret {
  readonly start: number
  readonly end: number
  readonly system: string
  readonly label: string
  readonly kind: 'password' | 'bank' | 'one-time' | 'device'
}

const label = /密码|口令|口今|验证码|动态码|password|passwd|\bpwd\b|\bpin码?\b|密\s码/gi
/** What may stand between label and secret: 是/为, colons, equals, brackets, spaces. */
const between =
  /^(?:\s*(?:是|为|都是|均为|统一为|改为|改成|现为|:|：|=|－|-|→|【|\[|「|“|"|\(|（)){1,3}\s*|^\s{1,3}(?=[!-~])|^(?=[A-Za-z0-9][!-~]{3,})/
const secret = /^[!-~！-～]{4,40}/
const longestSystem = 12

/**
 * Passwords by their label: 密码:abc123, 电子税务局密码 Abc@123456, 社保口令为000000. The secret is 4–40 printable characters of
 * Latin width; a Chinese character, a space or a list sign ends it. Linear: each label looks a bounded way ahead and back.
 */
export function findLabelledSecrets(text: string): LabelledSecret[] {
  const found: LabelledSecret[] = []
  let end = 0
  label.lastIndex = 0
  for (let match = label.exec(text); match !== null; match = label.exec(text)) {
    if (match.index < end) continue
    const after = match.index + match[0].length
    const window = text.slice(after, after + 60)
    const gap = between.exec(window)
    if (gap === null) continue
    const body = secret.exec(window.slice(gap[0].length))
    if (body === null) continue
    const value = trimmed(body[0])
    if (value.length < 4 || (/^[A-Za-z]+$/.test(value) && /^(?:null|none|reset|http|https|word|input)$/i.test(value))) continue
    const start = after + gap[0].length
    end = start + value.length
    const system = systemBefore(text, match.index)
    found.push({ start, end, system, label: system.slice(-4) + match[0], kind: kindOf(system, match[0]) })
    label.lastIndex = end
  }
  return found
}

/** Signs that close the sentence or the bracket are not part of the secret; ! @ # and their like are. */
function trimmed(body: string): string {
  const list = body.search(/[,;，；、。（）()「」【】]/)
  const value = list > 0 ? body.slice(0, list) : list === 0 ? '' : body
  return value.replace(/['":\]]+$/, '').replace(/\/(?=[\u4e00-\u9fa5]).*$/, '')
}

function systemBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - longestSystem), at)
  return /[\u4e00-\u9fa5A-Za-z]*$/.exec(before)?.[0] ?? ''
}

function kindOf(system: string, word: string): LabelledSecret['kind'] {
  if (/验证码|动态码/.test(word)) return 'one-time'
  if (/网银|银行|U盾|卡$|支付|交易|查询|取款/i.test(system)) return 'bank'
  return /税控|税盘|金税|开票|UKEY|证书/i.test(system) ? 'device' : 'password'
}
