import { accept, refuse, type Outcome } from '../../words/outcome.ts'

/** 收件批次的阶段. Doors below are the only ways from one to the next. */
export type BatchStage =
  | 'receiving'
  | 'received'
  | 'reading'
  | 'awaiting-confirmation'
  | 'taking-in'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'refused'

export interface Door {
  readonly from: readonly BatchStage[]
  readonly to: BatchStage
  /** Who opens it: a person by their act, or the house when its work is done. */
  readonly by: 'person' | 'house'
  readonly refusal: 'intake.not-awaiting-confirmation' | 'intake.not-undoable' | 'intake.stage-passed'
}

export const batchDoors = {
  /** 收齐: all the files that were announced are there, or a person says that no more will come. */
  finishReceiving: { from: ['receiving'], to: 'received', by: 'person', refusal: 'intake.stage-passed' },
  startReading: { from: ['received', 'reading'], to: 'reading', by: 'house', refusal: 'intake.stage-passed' },
  finishReading: { from: ['reading'], to: 'awaiting-confirmation', by: 'house', refusal: 'intake.stage-passed' },
  needNoConfirmation: { from: ['reading'], to: 'taking-in', by: 'house', refusal: 'intake.stage-passed' },
  findNothing: { from: ['reading'], to: 'refused', by: 'house', refusal: 'intake.stage-passed' },
  /** 输入打开密码: a locked file is read after the others, however far the batch has come. */
  openLocked: {
    from: ['reading', 'awaiting-confirmation', 'done'],
    to: 'reading',
    by: 'person',
    refusal: 'intake.stage-passed',
  },
  confirm: { from: ['awaiting-confirmation'], to: 'taking-in', by: 'person', refusal: 'intake.not-awaiting-confirmation' },
  finishTakingIn: { from: ['taking-in'], to: 'done', by: 'house', refusal: 'intake.stage-passed' },
  undo: { from: ['receiving', 'awaiting-confirmation', 'done'], to: 'undoing', by: 'person', refusal: 'intake.not-undoable' },
  finishUndoing: { from: ['undoing'], to: 'undone', by: 'house', refusal: 'intake.stage-passed' },
} as const satisfies Record<string, Door>

export type BatchDoor = keyof typeof batchDoors

/** Goes through a door, or refuses with the stage the batch is in. */
export function throughDoor(door: BatchDoor, stage: BatchStage): Outcome<BatchStage, Door['refusal']> {
  const { from, to, refusal } = batchDoors[door]
  if (!(from as readonly BatchStage[]).includes(stage)) return refuse(refusal, { stage })
  return accept(to)
}
