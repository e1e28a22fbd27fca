import { type SampleCell, text } from '../../register/sheet.ts'
import { type Draft, workbookDraft } from '../draft.ts'
import {
  diceOf,
  drawStranger,
  lastDayOf,
  type Month,
  monthInWords,
  monthText,
  plantingOf,
  type Scene,
  clientValue,
} from '../scene.ts'
import { money } from './payroll.ts'

const accounts = (
  '1001/库存现金 1002/银行存款 1122/应收账款 1221/其他应收款 1405/库存商品 1601/固定资产 1602/累计折旧 2202/应付账款 2211/应付职工薪酬 ' +
  '2221/应交税费 2241/其他应付款 3001/实收资本 3103/本年利润 3104/利润分配 5001/主营业务收入 5401/主营业务成本 5602/管理费用'
)
  .split(' ')
  .map((pair) => pair.split('/') as [string, string]) // each pair has one slash

/** 科目余额表 of a month, with customers and suppliers as sub-accounts. */
export function trialBalance(scene: Scene, month: Month): Draft {
  const planting = plantingOf(scene, 'trial-balance', monthText(month))
  const dice = diceOf(scene, 'trial-balance', monthText(month))
  const entity = clientValue(scene, 'companyName')
  const rows: (readonly SampleCell[])[] = [
    [text('科目余额表')],
    [text(`编制单位：${planting.plant('REG-NAME', entity)}`), null, text(`期间：${monthInWords(month)}`), null, text('单位：元')],
    ['科目编码', '科目名称', '期初余额', '本期借方', '本期贷方', '期末余额'].map(text),
  ]
  for (const [code, name] of accounts) {
    rows.push([text(code), text(name), ...amounts(dice.between(0, 900_000), dice.between(0, 90_000), dice.between(0, 90_000))])
    if (code !== '1122' && code !== '2202') continue
    for (let i = 1; i <= dice.between(1, 4); i++) {
      const partner = `${name}-${planting.plantStranger('REG-NAME', drawStranger(scene, dice).name)}`
      rows.push([
        text(`${code}0${i}`),
        text(partner),
        ...amounts(dice.between(0, 90_000), dice.between(0, 9000), dice.between(0, 9000)),
      ])
    }
  }
  const fields = { entity, period: lastDayOf(month).slice(0, 7) }
  const sheet = { name: '余额表', rows, merges: ['A1:F1'], hiddenColumns: [] }
  return workbookDraft({ stem: '科目余额表', drawer: '账', kind: 'trial-balance', fields }, sheet, planting)
}

function amounts(opening: number, debit: number, credit: number): readonly SampleCell[] {
  return [opening, debit, credit, opening + debit - credit].map(money)
}
