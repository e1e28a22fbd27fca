import type { RefusalSentence } from './refusals.ts'

/** 登录 beyond the password: the second step, recovery codes, proving again. */
export const signInRefusals = {
  'session.second-step-over': {
    status: 401,
    zh: '这次登录等得太久或试得太多，请从密码重新开始。',
    en: 'This sign-in waited too long or was tried too often. Begin again with the password.',
  },
  'session.code-wrong': {
    status: 401,
    zh: '验证码不对，或者已经用过一次。请等下一个。',
    en: 'The code is not right, or was used once. Wait for the next one.',
  },
  'session.code-while-locked': {
    status: 423,
    zh: '信匣锁着的时候核对不了验证码，请改用一个恢复码。',
    en: 'While the vault is locked codes cannot be checked. Use a recovery code.',
  },
  'session.queue-full': {
    status: 503,
    zh: '同时登录的人太多，请过几秒再试。',
    en: 'Too many people sign in at once. Try again in a few seconds.',
  },
  'session.step-up-needed': {
    status: 403,
    zh: '这一步要先再次验证是您本人（{minutes} 分钟内验证过就不再问）。',
    en: 'Prove again that it is you first (not asked within {minutes} minutes of a proof).',
  },
  'session.proof-wrong': { status: 403, zh: '密码或验证码不对。', en: 'The password or the code is not right.' },
  'session.not-found': { status: 404, zh: '没有这个登录，或者它已经结束。', en: 'There is no such session, or it has ended.' },
  'second-factor.already-there': {
    status: 409,
    zh: '账号已经有二次验证。要换手机，请先取消，再重新设置。',
    en: 'The account has a second factor. To change the telephone, remove it and set it up anew.',
  },
  'second-factor.not-begun': {
    status: 409,
    zh: '二次验证还没有开始设置，或者已经设好。',
    en: 'Setting up a second factor was not begun, or is done.',
  },
  'second-factor.none': { status: 409, zh: '这个账号没有二次验证。', en: 'This account has no second factor.' },
  'second-factor.office-unknown': { status: 422, zh: '没有这个岗位。', en: 'There is no such office.' },
} as const satisfies Record<string, RefusalSentence>
