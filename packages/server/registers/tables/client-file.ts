import type { ClientFile } from '../../lifecycle/engagement/clients/show-client.ts'
import type { Language, RegisterContent } from '../export-register.ts'

const grades = { zh: ['一级', '二级', '三级', '四级'], en: ['Grade 1', 'Grade 2', 'Grade 3', 'Grade 4'] } as const

/** 一户一档, every value in its mask, with grade, doubts and the cell it came from; earlier versions stay on the page. */
export function clientFileContent(file: ClientFile, language: Language): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '资料' : 'Fact', width: 22 },
      { title: zh ? '内容（脱敏）' : 'Value (masked)', width: 34 },
      { title: zh ? '分级' : 'Grade', width: 9 },
      { title: zh ? '存疑' : 'Doubts', width: 36 },
      { title: zh ? '来源' : 'Source', width: 40 },
      { title: zh ? '收录人' : 'Taken in by', width: 12 },
    ],
    rows: [
      ...file.values.map((value) => [
        value.label[language],
        value.masked,
        grades[language][value.grade - 1] ?? '',
        value.doubts.map((doubt) => doubt.message[language]).join(zh ? '；' : '; '),
        [value.provenance.documentName, value.provenance.sheetName, value.provenance.cell]
          .filter((part) => part !== null)
          .join(' · '),
        value.provenance.takenInBy,
      ]),
      ...file.file.missing.map(({ label, ask }) => [
        label[language],
        '',
        '',
        zh ? `缺少，可从${ask.zh}取得` : `missing; stands on ${ask.en}`,
        '',
        '',
      ]),
    ],
  }
}
