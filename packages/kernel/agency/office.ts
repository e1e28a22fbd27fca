/**
 * 岗位. The hats people wear. Each right is asked by act, never by comparing offices; policies/access/offices.json says what each may do.
 * `field-service` 外勤客服 is the hat of a small firm: field agent and client service in one.
 */
export const offices = [
  'owner',
  'chief-accountant',
  'bookkeeper',
  'field-service',
  'tax-filer',
  'field-agent',
  'client-service',
  'archivist',
  'compliance',
  'administrator',
] as const

export type Office = (typeof offices)[number]

/** 四个常用岗位: shown first when a colleague is invited; the others are opened under "more". */
export const usualOffices: readonly Office[] = ['owner', 'chief-accountant', 'bookkeeper', 'field-service']

export function isOffice(name: string): name is Office {
  return (offices as readonly string[]).includes(name)
}
