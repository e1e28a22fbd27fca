import { delimitedText } from '../../file-formats/delimited-file.ts'
import { employeeOf } from '../../agency/employee-of.ts'
import { type SampleCell, type SampleSheet, text } from '../../register/sheet.ts'
import { encodeText } from '../../text-encoding.ts'
import { type Draft, type DraftFacts, draftOf, workbookDraft } from '../draft.ts'
import type { Planting } from '../planting.ts'
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
import { money } from './payroll.ts'

const header = ['交易日期', '摘要', '借方金额', '贷方金额', '账户余额', '对方户名', '对方账号']

/** 银行流水 of a month as the bank exports it: GBK and commas, with three lines of account facts on top or none. */
export function bankFlowCsv(scene: Scene, month: Month): Draft {
  const { facts, sheet, planting } = bankFlow(scene, month, 'csv')
  return draftOf(facts, 'csv', encodeText(delimitedText(sheet, ','), 'gb18030'), planting)
}

/** The same as a workbook; then the account always stands on top. */
export function bankFlowWorkbook(scene: Scene, month: Month): Draft {
  const { facts, sheet, planting } = bankFlow(scene, month, 'xlsx')
  return workbookDraft(facts, sheet, planting)
}

function bankFlow(scene: Scene, month: Month, medium: 'csv' | 'xlsx') {
  const planting = plantingOf(scene, 'bank-flow', medium, monthText(month))
  const dice = diceOf(scene, 'bank-flow', medium, monthText(month))
  const stated = medium === 'xlsx' || dice.onceIn(2)
  const [accountName, accountNumber] = [clientValue(scene, 'companyName'), clientValue(scene, 'bankAccount')]
  const rows: (readonly SampleCell[])[] = []
  if (stated) {
    rows.push(
      [text('账户明细查询')],
      [
        text('户名'),
        text(planting.plant('REG-NAME', accountName)),
        text('账号'),
        text(planting.plant('FIN-CORP', accountNumber)),
      ],
      [text('开户行'), text(clientValue(scene, 'bankName')), text('起止日期'), text(`${dayOf(month, 1)}至${lastDayOf(month)}`)],
    )
  }
  rows.push(header.map(text))
  let balance = dice.between(50_000, 900_000)
  let day = 1
  for (let i = 0; i < dice.between(8, 30); i++) {
    day = Math.min(28, day + dice.below(4))
    const amount = Number(drawAmount(dice, 50, 40_000))
    const incoming = dice.onceIn(2) || balance < amount
    balance += incoming ? amount : -amount
    const [summary, name, account] =
      incoming || dice.below(3) > 0 ? partner(scene, dice, planting, incoming) : wage(scene, dice, planting)
    const sides = incoming ? [null, money(amount)] : [money(amount), null]
    rows.push([text(dayOf(month, day)), text(summary), ...sides, money(balance), text(name), text(account)])
  }
  const named = { accountName, accountNumber, from: dayOf(month, 1), to: lastDayOf(month) }
  const facts: DraftFacts = { stem: '银行流水', drawer: '银行', kind: 'bank-statement', fields: stated ? named : {} }
  const sheet: SampleSheet = { name: '明细', rows, merges: [], hiddenColumns: [] }
  return { facts, sheet, planting }
}

type Entry = readonly [summary: string, name: string, account: string]

function partner(scene: Scene, dice: ReturnType<typeof diceOf>, planting: Planting, incoming: boolean): Entry {
  const stranger = drawStranger(scene, dice)
  const name = planting.plantStranger('REG-NAME', stranger.name)
  return [incoming ? '货款' : '采购款', name, planting.plantStranger('FIN-CORP', stranger.account)]
}

function wage(scene: Scene, dice: ReturnType<typeof diceOf>, planting: Planting): Entry {
  const employee = employeeOf(scene.seed, scene.firm.firstIndex, scene.client.index, dice.below(3))
  return ['代发工资', planting.plant('ID-NAME', employee.name), planting.plant('FIN-CARD', employee.card)]
}
