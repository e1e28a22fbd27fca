import type { RefusalSentence } from './refusals.ts'

export const recordRefusals = {
  'client.not-found': { status: 404, zh: '没有这个客户，或者不由您负责。', en: 'There is no such client, or it is not yours.' },
  'value.not-found': { status: 404, zh: '没有这项资料，或者不由您负责。', en: 'There is no such value, or it is not yours.' },
  'document.not-found': {
    status: 404,
    zh: '没有这份文件，或者不由您负责。',
    en: 'There is no such document, or it is not yours.',
  },
  'document.not-filed': {
    status: 409,
    zh: '这份文件还没有归户。请先归到客户，再查看原文。',
    en: 'This document is not filed yet. File it under its client before you open it.',
  },
  'document.moved-meanwhile': {
    status: 409,
    zh: '这份文件刚刚被别人移动过。请刷新后再试。',
    en: 'Somebody has just moved this document. Reload the page and try again.',
  },
  'client.being-undone': {
    status: 409,
    zh: '带来这家客户的那批收件正在撤销，文件没有移动。',
    en: 'The intake that brought this client is being taken back; the document was not moved.',
  },
  'document.bytes-broken': {
    status: 409,
    zh: '这份文件的密文不见了或被改动过，没有打开，也没有移动。请从备份恢复，并查看操作留痕。',
    en: 'The sealed bytes of this document are missing or were altered; it was neither opened nor moved. Restore it from a backup and look at the audit trail.',
  },
  'document.is-register': {
    status: 422,
    zh: '客户台账写的是许多客户，不归到某一户；它的各行已经建档。',
    en: 'A client register speaks of many clients and is filed under none; its rows are.',
  },
  'disclosure.purpose-unknown': { status: 422, zh: '请选择一个查看事由。', en: 'Choose a purpose.' },
  'disclosure.several-clients': { status: 422, zh: '一次只能查看一个客户的资料。', en: 'Values of one client at a time only.' },
  'disclosure.not-found': {
    status: 404,
    zh: '没有这次查看，或者不是您的。',
    en: 'There is no such disclosure, or it is not yours.',
  },
  'disclosure.ended': {
    status: 409,
    zh: '这次查看已经结束，请重新查看。',
    en: 'This disclosure has ended. Disclose the value again.',
  },
  'disclosure.too-fast': {
    status: 429,
    zh: '{minutes} 分钟内查看得太多了，{goesOnAt} 起可以继续。已经看过的照常能看；在任务里办理的另外计算。',
    en: 'Too much was looked at in {minutes} minutes. It goes on at {goesOnAt}. What you saw already stays open to you, and work under a task is counted by itself.',
  },
  'task.preset-unknown': { status: 422, zh: '请选择一件要办的事。', en: 'Choose what is to be done.' },
  'task.not-found': { status: 404, zh: '没有这项任务，或者不是您打开的。', en: 'There is no such task, or you did not open it.' },
  'task.ended': {
    status: 409,
    zh: '这项任务已经结束。要接着办，请重新打开。',
    en: 'This task has ended. Open it anew to go on.',
  },
  'task.other-client': {
    status: 422,
    zh: '这项资料不属于正在办的客户。',
    en: 'This value belongs to another client than the task.',
  },
  'task.not-needed': {
    status: 422,
    zh: '正在办的事用不到这项资料。确有需要，请选一个事由单独查看。',
    en: 'The task does not need this value. If you do, choose a purpose for it.',
  },
  'task.too-many': {
    status: 409,
    zh: '同时最多办 {most} 个客户的事。请先办完一件。',
    en: 'At most {most} clients at a time. End one task first.',
  },
  'vault.not-authentic': {
    status: 500,
    zh: '这项资料的密文验证不通过，没有显示任何内容。请立即告诉管理员，并从备份比对。',
    en: 'The sealed value failed its authenticity check; nothing was shown. Tell your administrator at once.',
  },
  'search.too-many': {
    status: 429,
    zh: '{minutes} 分钟内按号码查找的次数太多了，{goesOnAt} 起可以继续。按名称查找不受影响。',
    en: 'Too many numbers were looked for in {minutes} minutes. It goes on at {goesOnAt}. Searching by name is not affected.',
  },
  'search.too-short': { status: 422, zh: '请至少输入两个字或四位数字。', en: 'Type at least two characters or four digits.' },
} as const satisfies Record<string, RefusalSentence>
