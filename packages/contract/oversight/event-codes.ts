import { officeNames } from '../agency/office-names.ts'
import { bindingRoleNames, doorNames, objectStateNames, sideNames } from '../lifecycle/custody-register/names.ts'

import temporary from '@xinxia/policies/access/temporary.json' with { type: 'json' }
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }

type Words = { readonly zh: string; readonly en: string }

function wordsOf(choices: readonly (Words & { readonly code: string })[]): Readonly<Record<string, Words>> {
  return Object.fromEntries(choices.map(({ code, zh, en }) => [code, { zh, en }]))
}

/** The preset codes that stand in entries, by the field they stand in. */
const names: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  kind: {
    'identity-number': { zh: '身份证号', en: 'ID number' },
    phone: { zh: '手机、电话', en: 'phone' },
    'bank-account': { zh: '银行账号、卡号', en: 'account or card' },
    'e-mail': { zh: '邮箱', en: 'e-mail' },
  },
  because: {
    'credit-code': { zh: '信用代码一致', en: 'its credit code' },
    'company-name': { zh: '公司全称一致', en: 'its company name' },
    'name-in-path': { zh: '文件夹或文件名里有客户名', en: 'the client’s name in its path' },
    person: { zh: '同事指定', en: 'a colleague said so' },
    undone: { zh: '撤销收件', en: 'the intake was undone' },
    password: { zh: '打开密码对了，重新归户', en: 'its password was given' },
  },
  about: {
    value: { zh: '字段值', en: 'a value' },
    finding: { zh: '文中发现', en: 'a finding in a document' },
    kind: { zh: '文件种类', en: 'the kind of a document' },
    place: { zh: '归户', en: 'whose document it is' },
  },
  answer: {
    accept: { zh: '确认', en: 'confirmed' },
    correct: { zh: '更正', en: 'corrected' },
    reject: { zh: '否定', en: 'rejected' },
    approved: { zh: '同意', en: 'approved' },
    refused: { zh: '不同意', en: 'refused' },
  },
  need: wordsOf(purposes.purposes),
  emergency: wordsOf(temporary.emergencyReasons),
  door: doorNames,
  side: sideNames,
  from: objectStateNames,
  to: objectStateNames,
  role: bindingRoleNames,
  hand: { session: { zh: '本人登录确认', en: 'in their own session' }, drawn: { zh: '屏幕手签', en: 'drawn on the screen' } },
  register: {
    custody: { zh: '保管台账', en: 'the custody register' },
    clients: { zh: '客户名单', en: 'the client list' },
    'missing-facts': { zh: '补录表', en: 'the sheet of missing facts' },
    'client-file': { zh: '客户档案', en: 'the client file' },
    timeline: { zh: '客户时间线', en: 'the client’s timeline' },
    trail: { zh: '留痕清单', en: 'the list of the trail' },
    'batch-files': { zh: '收件清单', en: 'the list of files' },
    'batch-rows': { zh: '逐行结果', en: 'the result list' },
    'search-hits': { zh: '查找结果', en: 'search results' },
    expiring: { zh: '到期文件', en: 'papers that expire' },
    figures: { zh: '统计表', en: 'figures' },
  },
  office: officeNames,
  method: {
    password: { zh: '密码', en: 'password' },
    totp: { zh: '验证码', en: 'code' },
    'recovery-code': { zh: '恢复码', en: 'recovery code' },
  },
  result: { opened: { zh: '有效', en: 'it works' }, refused: { zh: '打不开', en: 'it does not open' } },
  reason: {
    'wrong-password': { zh: '密码不对', en: 'wrong password' },
    suspended: { zh: '账号已停用', en: 'suspended account' },
    'signed-out': { zh: '本人退出', en: 'signed out' },
    'ended-elsewhere': { zh: '本人在别处结束', en: 'ended by its owner from elsewhere' },
    'factor-reset': { zh: '二次验证被重置', en: 'the second factor was reset' },
    'wrong-code': { zh: '验证码不对', en: 'wrong code' },
    'code-replayed': { zh: '验证码用过一次', en: 'a code that was used before' },
    'wrong-proof': { zh: '再次验证没有通过', en: 'proving again failed' },
    empty: { zh: '文件是空的', en: 'empty file' },
    password: { zh: '有打开密码', en: 'protected by a password' },
    corrupt: { zh: '文件已损坏', en: 'damaged' },
    truncated: { zh: '文件不完整', en: 'cut off' },
    'too-large': { zh: '文件太大', en: 'too large' },
    'too-deep': { zh: '嵌套太深', en: 'nested too deeply' },
    'too-many': { zh: '条目太多', en: 'too many entries' },
    bomb: { zh: '展开后异常膨胀', en: 'swells when unpacked' },
    'path-escape': { zh: '包内文件名指向包外', en: 'names point outside the archive' },
    timeout: { zh: '读取超时', en: 'reading took too long' },
    memory: { zh: '读取太占内存', en: 'reading took too much memory' },
    'bytes-missing': { zh: '密文不见了', en: 'sealed bytes missing' },
    'bytes-altered': { zh: '密文被改动过', en: 'sealed bytes altered' },
    done: { zh: '办完了', en: 'done' },
    replaced: { zh: '换办另一件', en: 'another was opened' },
    'time-up': { zh: '时间到', en: 'its time was up' },
  },
}

/** A code of an entry as a person says it, or null where the field has no words or this version does not know the code. */
export function nameOfEventCode(field: string, code: string): Words | null {
  const place = field === 'place' ? /^place-(\d+)$/.exec(code) : null
  if (place !== null) return { zh: `第 ${place[1]} 处`, en: `place ${place[1]}` }
  const known = names[field]
  return known !== undefined && Object.hasOwn(known, code) ? known[code]! : null // tested on this line
}
