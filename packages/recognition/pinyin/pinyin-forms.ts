import { pinyin } from 'pinyin-pro'

/** 拼音: the ways a name may be typed. `full` without tones or spaces (`anheshangmao`), `initials` (`ahsm`). */
export interface PinyinForm {
  readonly full: string
  readonly initials: string
}

/** Surnames and place words whose usual reading in a name is another than in running text. */
const surnameReadings: Readonly<Record<string, string>> = {
  单: 'shan',
  曾: 'zeng',
  仇: 'qiu',
  解: 'xie',
  查: 'zha',
  朴: 'piao',
  区: 'ou',
  盖: 'ge',
  任: 'ren',
  华: 'hua',
  乐: 'yue',
  翟: 'zhai',
  尉: 'wei',
  缪: 'miao',
  折: 'she',
  黑: 'he',
  秘: 'bi',
  种: 'chong',
  冼: 'xian',
  召: 'shao',
  洗: 'xian',
  员: 'yun',
  繁: 'po',
  哈: 'ha',
}
const mostForms = 8
const mostCharacters = 64

/**
 * All readings of a name, the likeliest first, at most eight: as running text with its words (重庆 chongqing, 银行 yinhang), as a
 * person's name (单 shan, 曾 zeng), then the other readings of its first characters. Letters and digits stay, anything else goes.
 */
export function pinyinForms(name: string): PinyinForm[] {
  const text = [...name.normalize('NFKC').toLowerCase()].filter((c) => /[\p{Script=Han}a-z0-9]/u.test(c)).slice(0, mostCharacters)
  if (text.length === 0) return []
  const plain = syllables(text.join(''))
  const readings: string[][] = [plain]
  const surname = surnameReadings[text[0]!]
  if (surname !== undefined && text.length <= 4) readings.unshift([surname, ...plain.slice(1)])
  else if (surname !== undefined) readings.push([surname, ...plain.slice(1)])
  if (text.length <= 6) {
    for (const [i, character] of text.entries()) {
      for (const other of everyReading(character)) {
        if (other !== plain[i]) readings.push([...plain.slice(0, i), other, ...plain.slice(i + 1)])
      }
    }
  }
  const forms = new Map<string, PinyinForm>()
  for (const reading of readings) {
    const full = reading.join('')
    if (!forms.has(full) && forms.size < mostForms) forms.set(full, { full, initials: reading.map(initialOf).join('') })
  }
  return [...forms.values()]
}

function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' }).map((syllable) => syllable.toLowerCase())
}

const readingsOf = new Map<string, readonly string[]>()

/** Every reading of one character; asked of the dictionary once a character. */
function everyReading(character: string): readonly string[] {
  const known = readingsOf.get(character)
  if (known !== undefined) return known
  const readings = /\p{Script=Han}/u.test(character)
    ? [...new Set(pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }))]
    : []
  readingsOf.set(character, readings)
  return readings
}

/** A syllable gives its first letter; a letter or digit gives itself. */
function initialOf(syllable: string): string {
  return /^[a-zü]+$/.test(syllable) ? syllable.slice(0, 1) : syllable
}
