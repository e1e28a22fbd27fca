import type { Office } from '@xinxia/kernel/agency/office'

/** 岗位的名称, and in a sentence what each is there for. */
export const officeNames: Readonly<Record<Office, { readonly zh: string; readonly en: string }>> = {
  owner: { zh: '老板', en: 'owner' },
  'chief-accountant': { zh: '会计主管', en: 'chief accountant' },
  bookkeeper: { zh: '记账会计', en: 'bookkeeper' },
  'field-service': { zh: '外勤客服', en: 'field and client service' },
  'tax-filer': { zh: '报税专员', en: 'tax filer' },
  'field-agent': { zh: '外勤', en: 'field agent' },
  'client-service': { zh: '客服', en: 'client service' },
  archivist: { zh: '档案员', en: 'archivist' },
  compliance: { zh: '合规/安全', en: 'compliance' },
  administrator: { zh: '管理员', en: 'administrator' },
}
