import type { Dice } from '../../dice.ts'
import { encodeText } from '../../text-encoding.ts'
import { type Draft, draftOf } from '../draft.ts'
import type { Planting } from '../planting.ts'
import { diceOf, plantingOf, type Scene, clientValue } from '../scene.ts'

/** 微信聊天记录 between the boss and the bookkeeper, exported as text: passwords, cards and phones as people type them. */
export function chatLog(scene: Scene): Draft {
  const planting = plantingOf(scene, 'chat')
  const dice = diceOf(scene, 'chat')
  const boss = `${clientValue(scene, 'bossName').slice(0, 1)}总`
  const bookkeeper = clientValue(scene, 'bookkeeper')
  const group = titleOf(scene, planting)
  const says: (readonly [who: string, what: string])[] = [
    [bookkeeper, `@${boss} 三月份资料发一下，电子税务局登不上去`],
    [boss, taxLogin(scene, planting)],
    [bookkeeper, '收到，个税那个呢'],
    [boss, `个税密码 ${planting.plant('SEC-PWD', clientValue(scene, 'individualTaxPassword'))}`],
    [boss, `我手机换了，新号${planting.plantByHand('CON-MOBILE', clientValue(scene, 'contactMobile'))}`],
    [bookkeeper, '好的。对公账号发我核对下'],
    [boss, `${clientValue(scene, 'bankName')} 账号：${planting.plantByHand('FIN-CORP', clientValue(scene, 'bankAccount'))}`],
    [boss, `工资先打我卡上 ${planting.plantByHand('FIN-CARD', clientValue(scene, 'personalCard'))}`],
    [bookkeeper, '法人身份证号报一下，实名认证要用'],
    [boss, `身份证：${planting.plantByHand('CERT-IDNO', clientValue(scene, 'legalRepresentativeIdNumber'))}`],
    [bookkeeper, '好的，五号前申报完'],
  ]
  const bankPassword = clientValue(scene, 'bankLoginPassword')
  if (bankPassword !== '') says.push([boss, `网银密码：${planting.plant('FIN-SECRET', bankPassword)} 别发给别人`])
  const lines = says.map(
    ([who, what], i) =>
      `2026-03-0${1 + Math.floor(i / 4)} 1${i % 10}:${dice.between(10, 59)}:${dice.between(10, 59)} ${who}\n${what}\n`,
  )
  const text = `聊天记录：${group}\n\n${lines.join('\n')}`
  return draftOf({ stem: '微信聊天记录', drawer: '往来', kind: 'other' }, 'txt', asOfficeText(text, dice), planting)
}

/** The group's name; of a client without an alias of its own, the company's. */
function titleOf(scene: Scene, planting: Planting): string {
  const isName = scene.alias === clientValue(scene, 'companyName')
  return isName ? planting.plant('REG-NAME', scene.alias) : planting.mention('alias', scene.alias)
}

function taxLogin(scene: Scene, planting: Planting): string {
  const account = clientValue(scene, 'taxAccount')
  const shown = planting.plant(account.length === 11 ? 'CON-MOBILE' : 'REG-USCC', account)
  return `电子税务局账号 ${shown} 密码 ${planting.plant('SEC-PWD', clientValue(scene, 'taxPassword'))}`
}

const platforms = [
  ['taxPassword', '电子税务局密码', 'SEC-PWD'],
  ['individualTaxPassword', '个税密码', 'SEC-PWD'],
  ['socialSecurityPassword', '社保密码', 'SEC-PWD'],
  ['housingFundPassword', '公积金密码', 'SEC-PWD'],
  ['invoicingPassword', '开票密码', 'SEC-TAXDEV'],
  ['bankLoginPassword', '网银密码', 'FIN-SECRET'],
] as const

/** 账号密码: the text file that every desk has. */
export function passwordNote(scene: Scene): Draft {
  const planting = plantingOf(scene, 'passwords')
  const dice = diceOf(scene, 'passwords')
  const named = dice.onceIn(2)
  const lines = [
    named ? planting.plant('REG-NAME', clientValue(scene, 'companyName')) : '各平台账号密码',
    `税号：${planting.plant('REG-USCC', clientValue(scene, 'creditCode'))}`,
    `办税员：${planting.plant('ID-NAME', clientValue(scene, 'contactName'))} ${planting.plant('CON-MOBILE', clientValue(scene, 'contactMobile'))}`,
  ]
  for (const [field, label, type] of platforms) {
    const value = clientValue(scene, field)
    if (value !== '') lines.push(`${label}${dice.pick(['：', ':', ' ', '是'])}${planting.plant(type, value)}`)
  }
  const stem = dice.pick(['账号密码', '密码', '各平台密码', '新建文本文档'])
  return draftOf({ stem, drawer: '往来', kind: 'other' }, 'txt', asOfficeText(`${lines.join('\n')}\n`, dice), planting)
}

/** Windows writes GBK or UTF-8 with a mark, phones UTF-8 without; line ends follow. */
function asOfficeText(text: string, dice: Dice): Uint8Array {
  const windows = text.replaceAll('\n', '\r\n')
  switch (dice.below(4)) {
    case 0:
      return encodeText(windows, 'gb18030')
    case 1:
      return encodeText(`\uFEFF${windows}`, 'utf-8')
    case 2:
      return encodeText(`\uFEFF${windows}`, 'utf-16le')
    default:
      return encodeText(text, 'utf-8')
  }
}
