const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
/** Spaces between Chinese characters say nothing: 营 业 执 照, 名    称. */
const gaps = /(?<=[\u3000-\u303f\u4e00-\u9fff])[ \t]+(?=[\u3000-\u303f\u4e00-\u9fff])/g

/** A text as documents are compared: NFKC (full width, compatibility characters of PDF fonts), spaces inside Chinese words out; lines stay. */
export function bareText(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(gaps, '').replace(/\r\n?/g, '\n')
}

/** One cell or line without any space. */
export function bareLine(line: string): string {
  return line.normalize('NFKC').replace(invisible, '').replace(/\s+/g, '')
}
