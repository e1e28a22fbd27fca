/** One piece of a number format. `date` holds a run such as `yyyy` in lower case; `elapsed` one in brackets such as `[h]`. */
export type FormatToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'padding' }
  | { readonly kind: 'digit'; readonly mark: '0' | '#' | '?' }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'fraction' | 'general' | 'text' }
  | { readonly kind: 'exponent'; readonly plus: boolean }
  | { readonly kind: 'date'; readonly run: string }
  | { readonly kind: 'elapsed'; readonly run: string }
  | { readonly kind: 'halfday'; readonly chinese: boolean; readonly short: boolean }
  | { readonly kind: 'subseconds'; readonly places: number }

/** A section between semicolons. `numerals`: 1 for 一二三, 2 for 壹贰叁. `condition` as in `[>=100]`. */
export interface FormatSection {
  readonly tokens: readonly FormatToken[]
  readonly condition: { readonly operator: string; readonly operand: number } | undefined
  readonly numerals: 0 | 1 | 2
  readonly chinese: boolean
  readonly isDate: boolean
}

const systemLongDate = '[$-F800]'
const systemLongTime = '[$-F400]'

/** Reads a number format code as ECMA-376 part 1, 18.8.31 writes it; unknown characters stand for themselves. */
export function parseFormat(code: string): readonly FormatSection[] {
  if (code.toUpperCase().startsWith(systemLongDate)) return parseFormat('yyyy"年"m"月"d"日"')
  if (code.toUpperCase().startsWith(systemLongTime)) return parseFormat('h:mm:ss')
  return splitSections(code).slice(0, 4).map(parseSection)
}

function splitSections(code: string): string[] {
  const sections: string[] = []
  let from = 0
  for (let at = 0; at < code.length; at++) {
    const mark = code[at]
    if (mark === '\\' || mark === '!' || mark === '_' || mark === '*') at++
    else if (mark === '"') at = closing(code, at, '"')
    else if (mark === '[') at = closing(code, at, ']')
    else if (mark === ';') {
      sections.push(code.slice(from, at))
      from = at + 1
    }
  }
  sections.push(code.slice(from))
  return sections
}

function closing(code: string, at: number, mark: string): number {
  const end = code.indexOf(mark, at + 1)
  return end < 0 ? code.length : end
}

const pieces =
  /^(?:"([^"]*)"?|[\\!](.)|_(.)|\*(.)|\[([^\]]*)\]?|(G\/通用格式|General)|(上午\/下午|AM\/PM|A\/P)|([eE][+-])|\.(0+)|([yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[gG]+|[eE]+|[bB]+)|([\s\S]))/u

function parseSection(section: string): FormatSection {
  const tokens: FormatToken[] = []
  let condition: FormatSection['condition']
  let numerals: FormatSection['numerals'] = 0
  let chinese = false
  let rest = section
  while (rest.length > 0) {
    const match = pieces.exec(rest)!
    const [whole, quoted, escaped, padded, filled, bracket, general, halfday, exponent, subseconds, run, mark] = match
    rest = rest.slice(whole.length)
    if (quoted !== undefined) tokens.push({ kind: 'literal', text: quoted })
    else if (escaped !== undefined) tokens.push({ kind: 'literal', text: escaped })
    else if (padded !== undefined) tokens.push({ kind: 'padding' })
    else if (filled !== undefined) continue
    else if (bracket !== undefined) {
      const elapsed = /^(?:h+|m+|s+)$/i.test(bracket)
      const comparison = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$/.exec(bracket)
      const currency = /^\$([^-]*)(?:-([0-9a-f]+))?$/i.exec(bracket)
      if (elapsed) tokens.push({ kind: 'elapsed', run: bracket.toLowerCase() })
      else if (comparison !== null) condition = { operator: comparison[1]!, operand: Number(comparison[2]) }
      else if (/^dbnum1$/i.test(bracket)) numerals = 1
      else if (/^dbnum2$/i.test(bracket)) numerals = 2
      else if (currency !== null) {
        if (currency[1] !== '') tokens.push({ kind: 'literal', text: currency[1]! })
        if (/0?804$/i.test(currency[2] ?? '')) chinese = true
      }
    } else if (general !== undefined) tokens.push({ kind: 'general' })
    else if (halfday !== undefined) tokens.push({ kind: 'halfday', chinese: halfday === '上午/下午', short: halfday === 'A/P' })
    else if (exponent !== undefined) tokens.push({ kind: 'exponent', plus: exponent[1] === '+' })
    else if (subseconds !== undefined) pushAfterPoint(tokens, subseconds.length)
    else if (run !== undefined) tokens.push({ kind: 'date', run: run.toLowerCase() })
    else tokens.push(markToken(mark!))
  }
  const isDate = tokens.some((token) => token.kind === 'date' || token.kind === 'elapsed' || token.kind === 'halfday')
  return { tokens, condition, numerals, chinese, isDate }
}

/** `.00` after seconds are parts of a second; anywhere else a decimal point and its digits. */
function pushAfterPoint(tokens: FormatToken[], places: number): void {
  const before = tokens.findLast((token) => token.kind === 'date' || token.kind === 'elapsed' || token.kind === 'digit')
  const afterSeconds = before !== undefined && (before.kind === 'date' || before.kind === 'elapsed') && before.run.startsWith('s')
  if (afterSeconds) {
    tokens.push({ kind: 'subseconds', places })
    return
  }
  tokens.push({ kind: 'point' })
  for (let i = 0; i < places; i++) tokens.push({ kind: 'digit', mark: '0' })
}

function markToken(mark: string): FormatToken {
  if (mark === '0' || mark === '#' || mark === '?') return { kind: 'digit', mark }
  if (mark === '.') return { kind: 'point' }
  if (mark === ',') return { kind: 'comma' }
  if (mark === '%') return { kind: 'percent' }
  if (mark === '/') return { kind: 'fraction' }
  if (mark === '@') return { kind: 'text' }
  return { kind: 'literal', text: mark }
}
