import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { SampleAgency } from '../agency/agency.ts'
import { spareMobile } from '../agency/client-of.ts'
import { officePassword } from '../agency/password.ts'
import { firstOf, type SampleClient } from '../agency/sample-client.ts'
import { Dice } from '../dice.ts'
import type { Slip } from './slips.ts'

/** 备注 of a row, and the value that somebody hid in its sentence, if any. */
export interface WrittenRemark {
  readonly text: string
  readonly within: { readonly field: ClientField; readonly value: string } | null
}

const passwordLabels: readonly (readonly [ClientField, string])[] = [
  ['taxPassword', '电子税务局密码：'],
  ['individualTaxPassword', '个税密码:'],
  ['bankLoginPassword', '网银密码：'],
]

/** Writes the remark. A password goes into it when the register has no column for that password, otherwise the mailbox's. */
export function writeRemark(
  agency: SampleAgency,
  client: SampleClient,
  slip: Slip | null,
  columns: readonly (ClientField | null)[],
): WrittenRemark {
  const plain = firstOf(client, 'remarks')
  if (slip === 'phone-in-remark') {
    const phone = spareMobile(agency.seed, agency.firm, client.index, 1)
    return joined(plain, '老板娘电话', 'contactMobile', phone)
  }
  if (slip !== 'password-in-remark') return { text: plain, within: null }
  for (const [field, label] of passwordLabels) {
    const value = firstOf(client, field)
    if (!columns.includes(field) && value !== '') return joined(plain, label, field, value)
  }
  const mailbox = officePassword(new Dice(agency.seed, agency.firm.key, 'mailbox', client.index))
  return joined(plain, '邮箱密码：', 'otherPassword', mailbox)
}

function joined(plain: string, label: string, field: ClientField, value: string): WrittenRemark {
  return { text: `${plain === '' ? '' : `${plain}；`}${label}${value}`, within: { field, value } }
}
