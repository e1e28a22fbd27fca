import type { RefusalSentence } from './refusals.ts'

/** Refusals of the request itself: who is asking, in what form. */
export const requestRefusals = {
  'request.invalid': {
    status: 400,
    zh: '提交的内容不合格式（{where}）。请检查后再提交。',
    en: 'What was sent is not in the right form ({where}). Check it and send it again.',
  },
  'request.too-large': { status: 413, zh: '提交的内容太大（上限 {limit}）。', en: 'What was sent is too large (limit {limit}).' },
  'request.not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'request.foreign-origin': {
    status: 403,
    zh: '这个请求不是从信匣页面发出的，已拒绝。',
    en: 'This request did not come from a Xinxia page and was refused.',
  },
  'request.too-many': {
    status: 429,
    zh: '尝试次数过多，请在 {seconds} 秒后再试。',
    en: 'Too many attempts. Try again in {seconds} seconds.',
  },
  'id.malformed': {
    status: 400,
    zh: '编号格式不对（应为 {expected}）。',
    en: 'The id is not in the right form ({expected} expected).',
  },
  'server.fault': {
    status: 500,
    zh: '信匣内部出错，已保存的资料不受影响。请记下请求号并告诉管理员。',
    en: 'Something failed inside Xinxia; what was saved is safe. Note the request number and tell your administrator.',
  },
  'database.disk-full': {
    status: 507,
    zh: '磁盘空间不足，这一步没有保存；已保存的资料不受影响，可以照常查看。请腾出空间后再试。',
    en: 'The disk is full; this was not saved. What was saved is safe and can be read as usual. Free some space and try again.',
  },
  'database.unavailable': {
    status: 503,
    zh: '数据库暂时不可用，请稍后再试。',
    en: 'The database is not available just now. Try again shortly.',
  },
  'session.missing': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'session.wrong-password': { status: 401, zh: '用户名或密码不对。', en: 'The user name or the password is not right.' },
  'access.office-may-not': {
    status: 403,
    zh: '您的岗位不能做这件事（岗位与权限 access.offices）。需要时请联系老板。',
    en: 'Your office may not do this (rule access.offices). Ask the owner if you need it.',
  },
  'audit-trail.unavailable': {
    status: 503,
    zh: '留痕暂时写不进去，所以不能查看明文（没有留痕就没有查看）。请稍后再试。',
    en: 'The audit trail cannot be written just now, so nothing can be shown in the clear. Try again shortly.',
  },
  'audit-trail.nothing-to-export': {
    status: 409,
    zh: '留痕还是空的，没有可导出的内容。',
    en: 'The trail is still empty: there is nothing to export.',
  },
} as const satisfies Record<string, RefusalSentence>
