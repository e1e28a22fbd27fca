import type { RefusalSentence } from './refusals.ts'

export const agencyRefusals = {
  'agency.already-founded': { status: 409, zh: '本机构已经建好，请直接登录。', en: 'The agency already exists. Sign in.' },
  'agency.setup-code-wrong': {
    status: 403,
    zh: '启动码不对。启动码印在启动信匣的窗口里，是网址 # 后面的那一段。',
    en: 'The set-up code is wrong. It is in the window in which Xinxia was started, after the # of the address.',
  },
  'agency.locked': {
    status: 423,
    zh: '信匣已锁定，解锁之后才能查看资料。',
    en: 'The vault is locked. Unlock it to see anything.',
  },
  'agency.recovery-identity-wrong': {
    status: 422,
    zh: '这串恢复密钥打不开本机构的托管文件。请核对恢复单：开头之后没有数字 1，也没有字母 B、I、O。',
    en: 'This recovery identity does not open the escrow of this agency. Compare it with the recovery sheet: after its start it has no digit 1 and no letters B, I, O.',
  },
  'agency.escrow-missing': {
    status: 409,
    zh: '托管文件不在了（{place}）。请接回那个磁盘或文件夹；它不会再回来时，在「安全 → 保护」里换一张恢复单。',
    en: 'The escrow file is gone ({place}). Bring its disk or folder back; if it is gone for good, make a new recovery sheet under Security, Protection.',
  },
  'key-store.passphrase-wrong': { status: 422, zh: '口令不对。', en: 'The passphrase is not right.' },
  'staff.username-taken': { status: 409, zh: '这个用户名已有人用，请换一个。', en: 'This user name is taken. Choose another.' },
  'staff.username-malformed': {
    status: 422,
    zh: '用户名用 2–40 个字母、数字、汉字、点或横线。',
    en: 'A user name has 2–40 letters, digits, Chinese characters, dots or hyphens.',
  },
  'staff.password-weak': {
    status: 422,
    zh: '密码太容易猜到，请换一个（至少 10 位，不要用常见密码、用户名或机构名）。',
    en: 'This password is too easy to guess. Use at least 10 characters, no common password, no name.',
  },
  'staff.not-found': { status: 404, zh: '没有这位同事。', en: 'There is no such colleague.' },
  'staff.cannot-suspend-self': { status: 409, zh: '不能停用自己的账号。', en: 'You cannot suspend your own account.' },
  'invitation.not-valid': {
    status: 403,
    zh: '加入码不对、已用过或已过期。请老板重新发一个。',
    en: 'The joining code is wrong, used or expired. Ask the owner for a new one.',
  },
} as const satisfies Record<string, RefusalSentence>
