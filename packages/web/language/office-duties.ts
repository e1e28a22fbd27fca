import type { Office } from '@xinxia/kernel/agency/office'
import { pair, type Pair } from './pair.ts'

/** 岗位是做什么的, as it is said when a colleague is invited. */
export const officeDuties: Readonly<Record<Office, Pair>> = {
  owner: pair('全部客户，管理同事、密钥和留痕', 'all clients, staff, keys and the trail'),
  'chief-accountant': pair('本组客户，指定负责人，批准借阅', 'clients of their group; assigns, approves temporary access'),
  bookkeeper: pair('只看由自己负责的客户', 'only clients assigned to them'),
  'field-service': pair('自己的客户，看不到 4 级资料和密码', 'their own clients; nothing of grade 4, no passwords'),
  'tax-filer': pair('自己的客户，用密码但看不到密码', 'their own clients; uses log-ins without seeing them'),
  'field-agent': pair('自己的客户，看不到 4 级资料和密码', 'their own clients; nothing of grade 4, no passwords'),
  'client-service': pair('自己的客户，只看联系与状态', 'their own clients; contact and status only'),
  archivist: pair('全部客户的目录与册子，只看 1–2 级', 'registers of all clients, grades 1–2'),
  compliance: pair('留痕与权限，只看 1–2 级，不改业务资料', 'trail and rights, grades 1–2, changes nothing'),
  administrator: pair('密钥与体检，不接触客户资料', 'keys and checks; no client data'),
}
