import { ReadingStopped } from '../problems.ts'
import { decodeXmlText } from './xml-text.ts'

/** What a part wants to hear. Names come without their namespace prefix; `text` decoded, in one or several runs. */
export interface XmlListener {
  open(name: string, attributes: XmlAttributes): void
  close(name: string): void
  text(run: string): void
  /** May read an element whole by itself, from its `<`: answers where it ends, or -1 to leave it to the scanner. */
  shortcut?(source: string, tag: number): number
}

/** The longest tag, or run of text between two tags, in UTF-16 units. A cell holds at most 32,767. */
const longestToken = 2 * 1024 * 1024
const deepestElement = 256
const oneLetterNames = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
const [slash, bang, question] = [47, 33, 63]

/**
 * Reads XML as it streams in: elements, attributes, text, and nothing else. No document type is ever processed, so there are
 * no entities but the five of XML and character numbers: a DTD stops the reading, with `bomb` where it defines entities.
 * Names of closing tags are not compared, their number is (`corrupt`).
 */
export class XmlScanner {
  readonly #listener: XmlListener
  readonly #attributes = new XmlAttributes()
  #rest = ''
  #depth = 0
  #sawElement = false

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  feed(chunk: string): void {
    // `join` makes one flat string; what `+` makes is read through an indirection, at half the speed.
    const source = this.#rest.length === 0 ? chunk : [this.#rest, chunk].join('')
    const done = this.#scan(source)
    this.#rest = done === source.length ? '' : source.slice(done)
    if (this.#rest.length > longestToken) throw new ReadingStopped('too-large', 'xml token')
  }

  end(): void {
    if (this.#rest.trim().length > 0 || this.#depth !== 0 || !this.#sawElement)
      throw new ReadingStopped('corrupt', 'xml ends early')
  }

  /** How far the source was used up: everything before the last token that is not yet whole. */
  #scan(source: string): number {
    let at = 0
    for (;;) {
      const tag = source.indexOf('<', at)
      if (tag < 0) return at
      const shortcut = this.#listener.shortcut?.(source, tag) ?? -1
      if (shortcut >= 0) {
        at = shortcut
        continue
      }
      const first = source.charCodeAt(tag + 1)
      if (first === bang) {
        const end = this.#scanBang(source, at, tag)
        if (end < 0) return at
        at = end
        continue
      }
      const close = endOfTag(source, tag)
      if (close < 0) return at
      if (tag > at && this.#depth > 0) this.#listener.text(decodeXmlText(source, at, tag))
      if (first === slash) this.#closeTag(source, tag + 2, close)
      else if (first !== question) this.#openTag(source, tag + 1, close)
      at = close + 1
    }
  }

  #closeTag(source: string, from: number, close: number): void {
    this.#depth--
    if (this.#depth < 0) throw new ReadingStopped('corrupt', 'xml closes too often')
    this.#listener.close(localName(source, from, endOfName(source, from, close)))
  }

  #openTag(source: string, from: number, close: number): void {
    const isEmpty = source.charCodeAt(close - 1) === slash
    const to = isEmpty ? close - 1 : close
    const nameEnd = endOfName(source, from, to)
    if (nameEnd === from) throw new ReadingStopped('corrupt', 'xml tag without a name')
    const name = localName(source, from, nameEnd)
    if (this.#depth === 0 && this.#sawElement) throw new ReadingStopped('corrupt', 'xml has two roots')
    this.#sawElement = true
    this.#attributes.point(source, nameEnd, to)
    this.#listener.open(name, this.#attributes)
    if (isEmpty) this.#listener.close(name)
    else if (++this.#depth > deepestElement) throw new ReadingStopped('too-deep', 'xml elements')
  }

  /** Comments, CDATA and document types. Answers where it ends, or -1 while the end has not streamed in. */
  #scanBang(source: string, textFrom: number, tag: number): number {
    const kind = source.slice(tag, tag + 9)
    if (kind.startsWith('<!--')) {
      const end = source.indexOf('-->', tag + 4)
      if (end < 0) return -1
      this.#textBefore(source, textFrom, tag)
      return end + 3
    }
    if (kind === '<![CDATA[') {
      const end = source.indexOf(']]>', tag + 9)
      if (end < 0) return -1
      this.#textBefore(source, textFrom, tag)
      if (this.#depth > 0) this.#listener.text(source.slice(tag + 9, end))
      return end + 3
    }
    if (kind.length < 9 && ('<!DOCTYPE'.startsWith(kind) || '<![CDATA['.startsWith(kind) || '<!--'.startsWith(kind))) return -1
    const definesEntities = source.includes('<!ENTITY', tag)
    throw new ReadingStopped(definesEntities ? 'bomb' : 'corrupt', 'document type in a package part')
  }

  #textBefore(source: string, from: number, tag: number): void {
    if (tag > from && this.#depth > 0) this.#listener.text(decodeXmlText(source, from, tag))
  }
}

/** A `>` inside a quoted attribute does not end a tag. */
function endOfTag(source: string, tag: number): number {
  let close = source.indexOf('>', tag + 1)
  for (;;) {
    if (close < 0) return -1
    const open = openQuote(source, tag, close)
    if (open < 0) return close
    const endQuote = source.indexOf(source[open]!, close + 1)
    if (endQuote < 0) return -1
    close = source.indexOf('>', endQuote + 1)
  }
}

/** The quote before `close` that is still open there, or -1. */
function openQuote(source: string, tag: number, close: number): number {
  let open = -1
  let quote = 0
  for (let at = tag + 1; at < close; at++) {
    const unit = source.charCodeAt(at)
    if (unit !== 34 && unit !== 39) continue
    if (open < 0) {
      open = at
      quote = unit
    } else if (unit === quote) open = -1
  }
  return open
}

function endOfName(source: string, from: number, to: number): number {
  let at = from
  while (at < to && source.charCodeAt(at) > 32) at++
  return at
}

function localName(source: string, from: number, end: number): string {
  if (end - from === 1) return oneLetterNames[source.charCodeAt(from)] ?? source[from]!
  for (let at = end - 1; at > from; at--) if (source.charCodeAt(at) === 58) return source.slice(at + 1, end)
  return source.slice(from, end)
}

/** The attributes of the tag being told. Valid only during `open`; found by local name. */
export class XmlAttributes {
  #source = ''
  #from = 0
  #to = 0

  point(source: string, from: number, to: number): void {
    this.#source = source
    this.#from = from
    this.#to = to
  }

  get(name: string): string | undefined {
    const source = this.#source
    let at = this.#from
    while (at < this.#to) {
      const equals = source.indexOf('=', at)
      if (equals < 0 || equals >= this.#to) return undefined
      let nameEnd = equals
      while (nameEnd > at && source.charCodeAt(nameEnd - 1) <= 32) nameEnd--
      let quoteAt = equals + 1
      while (quoteAt < this.#to && source.charCodeAt(quoteAt) <= 32) quoteAt++
      const end = source.indexOf(source[quoteAt]!, quoteAt + 1)
      if (end < 0 || end > this.#to) return undefined
      if (endsWithName(source, at, nameEnd, name)) return decodeXmlText(source, quoteAt + 1, end)
      at = end + 1
    }
    return undefined
  }
}

function endsWithName(source: string, from: number, end: number, name: string): boolean {
  const start = end - name.length
  if (start < from) return false
  for (let i = 0; i < name.length; i++) if (source.charCodeAt(start + i) !== name.charCodeAt(i)) return false
  const before = start === from ? 32 : source.charCodeAt(start - 1)
  return before <= 32 || before === 58
}
