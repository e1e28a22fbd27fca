import { objectStateNames, sideNames } from '@xinxia/contract/lifecycle/custody-register/names'
import type { CustodyRegister } from '../../lifecycle/custody-register/list-objects.ts'
import type { Language, RegisterContent } from '../export-register.ts'

/** 保管台账 as the page lists it. */
export function custodyContent({ objects }: CustodyRegister, language: Language): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '企业名称' : 'Company', width: 32 },
      { title: zh ? '种类' : 'Kind', width: 18 },
      { title: zh ? '名称' : 'Name', width: 26 },
      { title: zh ? '放在哪里' : 'Place', width: 20 },
      { title: zh ? '状态' : 'State', width: 12 },
      { title: zh ? '借给' : 'Lent to', width: 18 },
      { title: zh ? '用途' : 'Why', width: 20 },
      { title: zh ? '应归还' : 'Due back', width: 12 },
      { title: zh ? '待签交接单' : 'Slip to be signed', width: 16 },
    ],
    rows: objects.map(({ client, kind, label, place, state, lentTo, dueBack, overdue, awaiting }) => [
      client.name,
      kind.label[language],
      label,
      place,
      overdue ? (zh ? '逾期未还' : 'overdue') : objectStateNames[state][language],
      lentTo === null ? '' : `${lentTo.name}（${sideNames[lentTo.side][language]}）`,
      lentTo?.why ?? '',
      dueBack ?? '',
      awaiting?.number ?? '',
    ]),
  }
}
