import type { RefusalSentence } from './refusals.ts'

/** What answers to questions of the review (待核对) are refused for. */
export const reviewRefusals = {
  'question.not-found': {
    status: 404,
    zh: '没有这个待核对项，或者不由您负责。',
    en: 'There is no such question, or it is not yours.',
  },
  'question.settled-already': {
    status: 409,
    zh: '这一项已经有人核对过，或者已不再存疑。',
    en: 'Somebody has settled this already, or it is not in doubt any more.',
  },
  'question.needs-client': {
    status: 422,
    zh: '这份文件还没有归户，没有可确认或否定的。请选择它属于哪个客户。',
    en: 'This document lies in no client’s file, so there is nothing to confirm or reject. Choose whose it is.',
  },
  'question.name-needed': {
    status: 422,
    zh: '客户档案不能没有企业名称。名称不对请更正。',
    en: 'A client file cannot be without its company name. If it is wrong, correct it.',
  },
  'question.choice-unknown': { status: 422, zh: '请从列表里选择一项。', en: 'Choose one from the list.' },
  'question.being-undone': {
    status: 409,
    zh: '带来这项资料的那批收件正在撤销。',
    en: 'The intake that brought this value is being taken back.',
  },
  'value.empty': { status: 422, zh: '没有读出内容，请填写正确的值。', en: 'Nothing was read from it. Type the right value.' },
  'value.check-digit-wrong': {
    status: 422,
    zh: '这个号码的校验位不对，没有保存。请对照原件再看一遍。',
    en: 'The check digit of this number is wrong; it was not saved. Compare it with the paper.',
  },
  'value.lost-digits': {
    status: 422,
    zh: '这个号码被表格改写过，已丢失位数，没有保存。请向客户重取。',
    en: 'A spreadsheet rounded this number and digits are lost; it was not saved. Ask the client again.',
  },
  'value.shape-unfit': {
    status: 422,
    zh: '这不像该字段应有的内容，没有保存。',
    en: 'This does not look like what the field holds; it was not saved.',
  },
  'value.code-taken': {
    status: 409,
    zh: '这个信用代码已是另一户客户的，没有保存。一个信用代码只属于一户。',
    en: 'Another client has this credit code already; it was not saved. A code is one client’s.',
  },
  'value.code-taken-by': {
    status: 409,
    zh: '这个信用代码已是“{client}”的，没有保存。一个信用代码只属于一户。',
    en: '{client} has this credit code already; it was not saved. A code is one client’s.',
  },
  'value.two-values': {
    status: 422,
    zh: '这里写了不止一个值，没有保存。一次请只填一个。',
    en: 'This is more than one value; it was not saved. Type one at a time.',
  },
} as const satisfies Record<string, RefusalSentence>
