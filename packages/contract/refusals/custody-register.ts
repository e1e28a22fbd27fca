import type { RefusalSentence } from './refusals.ts'

export const custodyRefusals = {
  'object.not-found': { status: 404, zh: '没有这件保管物，或者不由您负责。', en: 'There is no such object, or it is not yours.' },
  'object.not-here': {
    status: 409,
    zh: '这件保管物现在不在这个状态，刚才可能有人动过。请刷新后再试。',
    en: 'This object is not where this needs it to be; somebody may just have moved it. Reload the page and try again.',
  },
  'object.awaits-signature': {
    status: 409,
    zh: '这件保管物已经在另一张待签的交接单上。请先签完或撤回那一张。',
    en: 'This object stands on another slip that waits for its signature. Have that one signed or withdrawn first.',
  },
  'slip.not-found': { status: 404, zh: '没有这张交接单，或者不由您负责。', en: 'There is no such slip, or it is not yours.' },
  'slip.empty': { status: 422, zh: '交接单上至少要有一件东西。', en: 'A slip names at least one thing.' },
  'slip.several-clients': { status: 422, zh: '一张交接单只写一个客户的东西。', en: 'A slip names things of one client only.' },
  'slip.side-unfit': {
    status: 422,
    zh: '请写明对方是谁；这种交接不能交给这类人。',
    en: 'Say who the other side is; this step is not for that kind of person.',
  },
  'slip.one-hand': {
    status: 422,
    zh: '交和收要两个人。请让另一位同事来签收。',
    en: 'Giving and taking need two people. Let another colleague take it.',
  },
  'slip.due-unfit': {
    status: 422,
    zh: '借出要写归还日期：从今天起，一年以内。',
    en: 'A loan needs a day on which it is due back, from today on and within a year.',
  },
  'slip.not-awaiting': { status: 409, zh: '这张交接单已经签过或撤回了。', en: 'This slip is signed or withdrawn already.' },
  'slip.other-hand': {
    status: 403,
    zh: '这一步要由交接单上写的那个人来做。',
    en: 'This step is for the person whom the slip names.',
  },
  'slip.link-not-valid': {
    status: 404,
    zh: '这个签字链接用过了、过期了，或者不完整。请让对方重新出示二维码。',
    en: 'This link was used, has expired or is incomplete. Ask to be shown a new code.',
  },
  'slip.signature-empty': { status: 422, zh: '请在框里签上名字。', en: 'Sign your name in the box.' },
  'binding.not-found': { status: 404, zh: '没有这条绑定，或者不由您负责。', en: 'There is no such binding, or it is not yours.' },
  'binding.exists': {
    status: 409,
    zh: '这位同事在这个客户已经是这个身份。',
    en: 'This colleague is bound for this client in that role already.',
  },
  'binding.ended': { status: 409, zh: '这条绑定已经解绑。', en: 'This binding was undone already.' },
} as const satisfies Record<string, RefusalSentence>
