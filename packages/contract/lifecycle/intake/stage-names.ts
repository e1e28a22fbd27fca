import type { Answer } from '../../api-client.ts'

type Batch = Answer<'intake.show'>
type Names<Stage extends string> = Readonly<Record<Stage, { readonly zh: string; readonly en: string }>>

/** 收件批次走到哪一步, as a person says it: on pages, in the CLI and in refusals alike. */
export const batchStageNames: Names<Batch['stage']> = {
  receiving: { zh: '还在传', en: 'Still coming in' },
  received: { zh: '已封存', en: 'Sealed' },
  reading: { zh: '正在读取', en: 'Reading' },
  'awaiting-confirmation': { zh: '等您确认', en: 'Awaits confirmation' },
  'taking-in': { zh: '正在建档', en: 'Filing' },
  done: { zh: '已建档', en: 'Filed' },
  undoing: { zh: '正在撤销', en: 'Being undone' },
  undone: { zh: '已撤销', en: 'Undone' },
  refused: { zh: '没有可读的文件', en: 'Nothing readable' },
}

/** How far one file of a batch is. */
export const fileStageNames: Names<Batch['files'][number]['stage']> = {
  received: { zh: '已封存，等待读取', en: 'Sealed, waiting to be read' },
  reading: { zh: '正在读取', en: 'Reading' },
  read: { zh: '已读取', en: 'Read' },
  'taking-in': { zh: '正在建档', en: 'Filing' },
  'taken-in': { zh: '已建档', en: 'Filed' },
  refused: { zh: '没有读取', en: 'Not read' },
  undone: { zh: '已撤销', en: 'Undone' },
}

/** The name of a stage that a refusal tells as its fact `stage`; a stage this version does not know is said as it is. */
export function batchStageName(stage: string): { readonly zh: string; readonly en: string } {
  return Object.hasOwn(batchStageNames, stage) ? batchStageNames[stage as Batch['stage']] : { zh: stage, en: stage } // tested on this line
}
