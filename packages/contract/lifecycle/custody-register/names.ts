import kinds from '@xinxia/policies/custody/object-kinds.json' with { type: 'json' }
import type { Door, ObjectState, Side } from '@xinxia/kernel/lifecycle/custody-register/doors'
import type { SlipState } from '@xinxia/kernel/lifecycle/custody-register/slip'

type Words = { readonly zh: string; readonly en: string }

export const objectKinds = kinds.kinds
export const objectKindCodes = objectKinds.map(({ code }) => code)

export function nameOfObjectKind(code: string): Words {
  const known = objectKinds.find((kind) => kind.code === code)
  return known === undefined ? { zh: code, en: code } : { zh: known.zh, en: known.en }
}

export const doorNames: Readonly<Record<Door, Words>> = {
  receive: { zh: '收进', en: 'received' },
  lend: { zh: '借出', en: 'lent' },
  return: { zh: '归还', en: 'returned' },
  'hand-back': { zh: '退还客户', en: 'handed back' },
  'hand-over': { zh: '移交', en: 'handed over' },
}

export const objectStateNames: Readonly<Record<ObjectState, Words>> = {
  awaited: { zh: '待收', en: 'awaited' },
  kept: { zh: '在库', en: 'in custody' },
  lent: { zh: '借出', en: 'lent' },
  'handed-back': { zh: '已退还', en: 'handed back' },
  'handed-over': { zh: '已移交', en: 'handed over' },
  lost: { zh: '遗失', en: 'lost' },
  'never-came': { zh: '未收到', en: 'never came' },
}

export const slipStateNames: Readonly<Record<SlipState, Words>> = {
  awaiting: { zh: '待签', en: 'to be signed' },
  signed: { zh: '已签', en: 'signed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

export const sideNames: Readonly<Record<Side, Words>> = {
  colleague: { zh: '同事', en: 'colleague' },
  client: { zh: '客户', en: 'client' },
  outside: { zh: '外部人员', en: 'outside party' },
}

export const bindingRoles = ['tax-agent', 'finance-head', 'code-phone'] as const
export type BindingRole = (typeof bindingRoles)[number]
export const bindingRoleNames: Readonly<Record<BindingRole, Words>> = {
  'tax-agent': { zh: '办税员', en: 'tax agent' },
  'finance-head': { zh: '财务负责人', en: 'finance head' },
  'code-phone': { zh: '收验证码的手机', en: 'phone that gets the code' },
}
