/** A text in the form in which it is searched, and where each unit of that form stands in the text as it is written. */
export interface FoldedText {
  readonly folded: string
  readonly places: Uint32Array
}

const passedOver = /[\s·•・]/u

/**
 * 全文的比较形式: width and case folded, blanks and line ends gone, as `foldForSearch` does with what is typed; character by character, so
 * that a hit can be shown where it stands.
 */
export function foldText(text: string): FoldedText {
  const parts: string[] = []
  const places: number[] = []
  let at = 0
  for (const character of text) {
    if (!passedOver.test(character)) {
      const folded = foldCharacter(character)
      parts.push(folded)
      for (let i = 0; i < folded.length; i++) places.push(at)
    }
    at += character.length
  }
  return { folded: parts.join(''), places: Uint32Array.from(places) }
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  // Nearly every character of our texts is of the common block of Han, which no folding changes.
  if (code >= 0x4e00 && code <= 0x9fff) return character
  return character.normalize('NFKC').toLowerCase()
}
