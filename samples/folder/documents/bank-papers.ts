import { type Draft, pdfDraft } from '../draft.ts'
import { withThousands } from '../planting.ts'
import type { PdfLine } from '../../file-formats/pdf-lines.ts'
import {
  dayOf,
  diceOf,
  drawAmount,
  drawStranger,
  lastDayOf,
  type Month,
  monthText,
  plantingOf,
  type Scene,
  clientValue,
} from '../scene.ts'

/** 银行回单: one payment, both sides with account and bank. */
export function bankSlip(scene: Scene, month: Month): Draft {
  const planting = plantingOf(scene, 'bank-slip', monthText(month))
  const dice = diceOf(scene, 'bank-slip', monthText(month))
  const other = drawStranger(scene, dice)
  const amount = drawAmount(dice, 100, 80_000)
  const lines = [
    { heading: '网上银行电子回单' },
    [
      [60, `回单编号：${dice.digits(8)}`],
      [330, `交易日期：${dayOf(month, dice.between(1, 28))}`],
    ],
    `付款人户名：${planting.plant('REG-NAME', clientValue(scene, 'companyName'))}`,
    `付款人账号：${planting.plant('FIN-CORP', clientValue(scene, 'bankAccount'))}`,
    `付款人开户行：${clientValue(scene, 'bankName')}`,
    `收款人户名：${planting.plantStranger('REG-NAME', other.name)}`,
    `收款人账号：${planting.plantStranger('FIN-CORP', other.account)}`,
    `收款人开户行：${other.bankName}`,
    `金额（小写）：¥${withThousands(amount)}`,
    '用途：货款',
  ] as const
  const facts = { stem: '银行回单', drawer: '银行', kind: 'other', alsoKinds: ['bank-statement'] } as const
  return pdfDraft(facts, lines, planting)
}

/** 银行对账单 of a month: account on top, then a line for each movement, over more than one page when there are many. */
export function bankStatement(scene: Scene, month: Month): Draft {
  const planting = plantingOf(scene, 'bank-statement', monthText(month))
  const dice = diceOf(scene, 'bank-statement', monthText(month))
  const [accountName, accountNumber] = [clientValue(scene, 'companyName'), clientValue(scene, 'bankAccount')]
  const lines: PdfLine[] = [
    { heading: '银行账户对账单' },
    `户名：${planting.plant('REG-NAME', accountName)}`,
    `账号：${planting.plant('FIN-CORP', accountNumber)}`,
    [
      [60, `开户行：${clientValue(scene, 'bankName')}`],
      [330, `期间：${dayOf(month, 1)}至${lastDayOf(month)}`],
    ],
    columns('日期', '摘要', '借方', '贷方', '余额'),
  ]
  let balance = dice.between(50_000, 500_000)
  for (let i = 0; i < dice.between(10, 60); i++) {
    const amount = Number(drawAmount(dice, 10, 9000))
    const incoming = dice.onceIn(2) || balance < amount
    balance += incoming ? amount : -amount
    const day = dayOf(month, 1 + Math.floor(i / 3))
    const shown = withThousands(amount)
    lines.push(columns(day, incoming ? '来账' : '转账支出', incoming ? '' : shown, incoming ? shown : '', withThousands(balance)))
  }
  const fields = { accountName, accountNumber, from: dayOf(month, 1), to: lastDayOf(month) }
  return pdfDraft({ stem: '银行对账单', drawer: '银行', kind: 'bank-statement', fields }, lines, planting)
}

function columns(...texts: readonly string[]): PdfLine {
  return texts.map((text, i) => [[60, 150, 250, 350, 450][i]!, text] as const).filter(([, text]) => text !== '')
}

/** 基本存款账户信息: what replaced the account permit (开户许可证); three lines of it are all that a form asks for. */
export function accountPermit(scene: Scene): Draft {
  const planting = plantingOf(scene, 'account-permit')
  const dice = diceOf(scene, 'account-permit')
  const lines = [
    { heading: '基本存款账户信息' },
    `账户名称：${planting.plant('REG-NAME', clientValue(scene, 'companyName'))}`,
    `账户号码：${planting.plant('FIN-CORP', clientValue(scene, 'bankAccount'))}`,
    `开户银行：${clientValue(scene, 'bankName')}`,
    `法定代表人（单位负责人）：${planting.plant('ID-NAME', clientValue(scene, 'legalRepresentative'))}`,
    `基本存款账户编号（原核准号）：J${dice.digits(13)}`,
  ]
  return pdfDraft({ stem: '开户许可证', drawer: '证照', kind: 'account-permit' }, lines, planting)
}
