import { cardPicture } from '../../file-formats/picture.ts'
import { jpegImage } from '../../file-formats/jpeg-image.ts'
import { Dice } from '../../dice.ts'
import { text } from '../../register/sheet.ts'
import { xlsxFile } from '../../register/xlsx-file.ts'
import { encodeText } from '../../text-encoding.ts'
import { type Draft, draftOf, pictureDraft } from '../draft.ts'
import { Planting } from '../planting.ts'
import { scanOf } from './identity-pictures.ts'

/** 待整理: a file that nobody can tell the client of: a phone's photo, a scanner's page, a note, an unnamed table. Number `place` of its firm, from 0. */
export function loosePaper(seed: number, firmKey: string, place: number): Draft {
  const dice = new Dice(seed, firmKey, 'loose', place)
  const stamp = `2026${String(dice.between(1, 10)).padStart(2, '0')}${String(dice.between(1, 28)).padStart(2, '0')}`
  const facts = { drawer: '', kind: 'other' } as const
  const number = String(place).padStart(4, '0')
  switch (place % 4) {
    case 0: {
      const picture = cardPicture(seed, 'page', firmKey, 'loose', place)
      return pictureDraft({ ...facts, stem: `IMG_${stamp}_${number}` }, 'jpg', jpegImage(picture))
    }
    case 1:
      return pictureDraft({ ...facts, stem: `扫描_${stamp}${number}` }, 'pdf', scanOf(seed, firmKey, 'loose', place))
    case 2: {
      const note = `记得：\n${stamp.slice(4, 6)}月的票还没到，打印纸要买${place + 1}包。\n周五下午开会。\n`
      return draftOf({ ...facts, stem: `新建文本文档 (${place})` }, 'txt', encodeText(note, 'utf-8'), new Planting(-1, dice))
    }
    default: {
      const rows = [
        ['日期', '事项', '金额'],
        ...Array.from({ length: 5 }, (_, i) => [
          `${stamp.slice(0, 4)}-03-0${i + 1}`,
          dice.pick(['打车', '快递', '复印', '午餐']),
          String(dice.between(8, 300) + place / 10_000),
        ]),
      ]
      const sheet = { name: 'Sheet1', rows: rows.map((row) => row.map(text)), merges: [], hiddenColumns: [] }
      return draftOf(
        { ...facts, stem: `未命名${number}` },
        'xlsx',
        xlsxFile(sheet, { strings: 'inline' }),
        new Planting(-1, dice),
      )
    }
  }
}
