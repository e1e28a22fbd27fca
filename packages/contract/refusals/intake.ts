import type { RefusalSentence } from './refusals.ts'

export const intakeRefusals = {
  'intake.nothing-sent': {
    status: 400,
    zh: '没有收到文件，请选择或拖入文件。',
    en: 'No file arrived. Choose one or drop it in.',
  },
  'intake.too-many-files': { status: 413, zh: '一次最多收 {limit} 个文件，请分批。', en: 'At most {limit} files at a time.' },
  'intake.file-too-large': {
    status: 413,
    zh: '这一段里第 {position} 个文件太大（上限 {limit}），这一段没有收下。请去掉它或拆分后再传。',
    en: 'File {position} of this part is too large (limit {limit}); nothing of the part was taken in. Leave it out or split it, and send again.',
  },
  'intake.disk-full': {
    status: 507,
    zh: '磁盘空间不足，文件没有收下。请腾出空间后重新拖入。',
    en: 'The disk is full; the file was not taken in. Free some space and drop it again.',
  },
  'batch.not-found': { status: 404, zh: '没有这个批次，或者不是您收的。', en: 'There is no such batch, or it is not yours.' },
  'arrival.not-found': { status: 404, zh: '这个批次里没有这个文件。', en: 'There is no such file in this batch.' },
  'intake.sheet-not-found': { status: 404, zh: '没有这张表或这一列。', en: 'There is no such sheet or column.' },
  'intake.field-unknown': { status: 422, zh: '没有这个字段。', en: 'There is no such field.' },
  'intake.not-awaiting-confirmation': {
    status: 409,
    zh: '这个批次现在不在等待确认（当前：{stage}）。',
    en: 'This batch is not awaiting confirmation (now: {stage}).',
  },
  'intake.not-undoable': {
    status: 409,
    zh: '这个批次现在不能撤销（当前：{stage}）。',
    en: 'This batch cannot be undone now (now: {stage}).',
  },
  'intake.part-missing': {
    status: 409,
    zh: '前面还缺一段：请从第 {part} 段接着传。',
    en: 'An earlier part is missing: go on from part {part}.',
  },
  'intake.stage-passed': {
    status: 409,
    zh: '这个批次已经进到别的阶段（{stage}）。',
    en: 'This batch has moved on (now: {stage}).',
  },
  'intake.not-locked': {
    status: 409,
    zh: '这个文件现在不用密码，或者正在读取。',
    en: 'This file asks for no password now, or is being read.',
  },
  'intake.password-wrong': {
    status: 422,
    zh: '密码不对，文件没有打开。请核对大小写和全角半角；一小时内还可以试 {left} 次。',
    en: 'Wrong password: the file was not opened. Check capitals and full-width characters; tries left this hour: {left}.',
  },
  'intake.password-tries': {
    status: 429,
    zh: '同一个文件每人一小时最多试 {limit} 次密码，请 {minutes} 分钟后再试，或向发送人问清密码。',
    en: 'At most {limit} tries an hour for a person and file. Try again in {minutes} minutes, or ask the sender.',
  },
  'intake.lock-unknown': {
    status: 422,
    zh: '这种加密方式信匣打不开。请在原软件中去掉密码另存一份，再收一次。',
    en: 'Xinxia cannot open this way of locking. Save a copy without the password in its own program and take that in.',
  },
  'intake.changed-since': {
    status: 409,
    zh: '这批资料收进来之后又有别的更新（{count} 项），不能整批撤销。',
    en: 'What this batch brought was changed since ({count} values); it cannot be undone whole.',
  },
} as const satisfies Record<string, RefusalSentence>
