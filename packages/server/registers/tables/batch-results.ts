import type { Answer } from '@xinxia/contract/api-client'
import type { RowState } from '../../lifecycle/intake/row-states.ts'
import type { Language, RegisterContent } from '../export-register.ts'

type File = Answer<'intake.files'>['rows'][number]
type Row = Answer<'intake.rows'>['rows'][number]
type Words = { readonly zh: string; readonly en: string }

const stages: Readonly<Record<File['stage'], Words>> = {
  received: { zh: '已收到', en: 'received' },
  reading: { zh: '正在读取', en: 'being read' },
  read: { zh: '已读取', en: 'read' },
  'taking-in': { zh: '正在建档', en: 'being filed' },
  'taken-in': { zh: '已建档', en: 'filed' },
  refused: { zh: '拒收', en: 'refused' },
  undone: { zh: '已撤销', en: 'undone' },
}
const states: Readonly<Record<RowState, Words>> = {
  new: { zh: '新建', en: 'new' },
  merges: { zh: '补全', en: 'completes' },
  'duplicate-row': { zh: '表内重复', en: 'repeated' },
  doubtful: { zh: '存疑', en: 'doubtful' },
  skipped: { zh: '不收', en: 'left out' },
  refused: { zh: '拒收', en: 'refused' },
  created: { zh: '已新建', en: 'created' },
  merged: { zh: '已补全', en: 'completed' },
  undone: { zh: '已撤销', en: 'undone' },
}

/** 收件清单: one file in, one line out. */
export function batchFilesContent(files: readonly File[], language: Language): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '文件' : 'File', width: 40 },
      { title: zh ? '种类' : 'Kind', width: 16 },
      { title: zh ? '状态' : 'State', width: 12 },
      { title: zh ? '问题' : 'Problem', width: 40 },
      ...[
        zh ? '行数' : 'Rows',
        zh ? '新建' : 'Created',
        zh ? '补全' : 'Completed',
        zh ? '存疑' : 'Doubtful',
        zh ? '不收' : 'Left out',
        zh ? '拒收' : 'Refused',
      ].map((title) => ({ title, width: 10 })),
    ],
    rows: files.map((file) => [
      file.name,
      file.documentKindLabel?.[language] ?? '',
      stages[file.stage][language],
      file.problem?.message[language] ?? '',
      ...[file.rows.total, file.rows.created, file.rows.merged, file.rows.doubtful, file.rows.skipped, file.rows.refused].map(
        String,
      ),
    ]),
  }
}

/** 逐行结果: what became of each row, with every doubt in words and in its mask. */
export function batchRowsContent(rows: readonly Row[], language: Language): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '行' : 'Row', width: 8 },
      { title: zh ? '企业' : 'Company', width: 34 },
      { title: zh ? '状态' : 'State', width: 12 },
      { title: zh ? '存疑' : 'Doubts', width: 70 },
    ],
    rows: rows.map((row) => [
      String(row.row),
      row.name,
      states[row.state][language],
      row.doubts
        .map((doubt) =>
          [doubt.cell, doubt.message[language], doubt.masked].filter((part) => part !== null && part !== '').join(' '),
        )
        .join(zh ? '；' : '; '),
    ]),
  }
}
