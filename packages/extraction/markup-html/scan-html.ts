import { decodeCharacterReferences } from './character-references.ts'

/** Names in small letters. `attribute` finds the value of an attribute of the tag being told, valid only during the call. */
export interface MarkupListener {
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  text(run: string): void
}

/** Elements whose content is no markup, up to their closing tag. */
const rawElements = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noembed', 'noframes', 'iframe'])
const longestTag = 64 * 1024
const tagName = /[a-z][^\s/>]*/iy

/**
 * Walks through HTML as browsers do in the main: what is no tag is text, what never closes ends at the end. Yields after each piece,
 * so that its caller can flush. Its time grows with the page's length alone.
 */
export function* scanHtml(page: string, listener: MarkupListener): Generator<void> {
  let at = 0
  while (at < page.length) {
    const tag = page.indexOf('<', at)
    const end = tag < 0 ? page.length : tag
    if (end > at) listener.text(decodeCharacterReferences(page.slice(at, end)))
    if (tag < 0) return
    at = passTag(page, tag, listener)
    yield
  }
}

/** Answers where the scan goes on. */
function passTag(page: string, tag: number, listener: MarkupListener): number {
  if (page.startsWith('<!--', tag)) return passUntil(page, '-->', tag + 4)
  const next = page[tag + 1] ?? ''
  if (next === '!' || next === '?') return passUntil(page, '>', tag + 2)
  const isClosing = next === '/'
  tagName.lastIndex = tag + (isClosing ? 2 : 1)
  const name = tagName.exec(page)?.[0].toLowerCase()
  if (name === undefined) {
    listener.text('<')
    return tag + 1
  }
  const end = endOfTag(page, tag + 1)
  if (isClosing) {
    listener.close(name)
    return end
  }
  const source = page.slice(tag + 1 + name.length, Math.min(end - 1, tag + longestTag))
  listener.open(name, (wanted) => attributeOf(source, wanted))
  if (!rawElements.has(name)) return end
  return passRaw(page, name, end, listener)
}

function passRaw(page: string, name: string, from: number, listener: MarkupListener): number {
  const close = new RegExp(`</${name}[\\s/>]`, 'gi') // the name is one of ours
  close.lastIndex = from
  const end = close.exec(page)?.index ?? page.length
  if (name === 'textarea' || name === 'title') listener.text(decodeCharacterReferences(page.slice(from, end)))
  return end
}

function passUntil(page: string, mark: string, from: number): number {
  const end = page.indexOf(mark, from)
  return end < 0 ? page.length : end + mark.length
}

/** Past the `>` that ends a tag; one in quotes does not, unless the quote never closes within the longest tag. */
function endOfTag(page: string, from: number): number {
  let quote = 0
  const limit = Math.min(page.length, from + longestTag)
  for (let at = from; at < limit; at++) {
    const unit = page.charCodeAt(at)
    if (quote !== 0) quote = unit === quote ? 0 : quote
    else if (unit === 62) return at + 1
    else if ((unit === 34 || unit === 39) && page.charCodeAt(at - 1) === 61) quote = unit
  }
  return passUntil(page, '>', from)
}

function attributeOf(source: string, wanted: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s"'/])${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(source)
  const value = found?.[1] ?? found?.[2] ?? found?.[3]
  return value === undefined ? undefined : decodeCharacterReferences(value)
}
