import type { Dice } from '../../dice.ts'
import { text } from '../../register/sheet.ts'
import { type Draft, pdfDraft, workbookDraft } from '../draft.ts'
import { withThousands } from '../planting.ts'
import {
  dateInWords,
  dayOf,
  diceOf,
  drawAmount,
  drawStranger,
  type Month,
  monthText,
  plantingOf,
  type Scene,
  clientValue,
} from '../scene.ts'
import { money } from './payroll.ts'

const listHeader = [
  '数电发票号码',
  '开票日期',
  '购方名称',
  '购方识别号',
  '销方名称',
  '销方识别号',
  '金额',
  '税率',
  '税额',
  '价税合计',
]

/** 发票清单 of a month as the tax office exports it: the client sells, strangers buy. */
export function invoiceList(scene: Scene, month: Month): Draft {
  const planting = plantingOf(scene, 'invoice-list', monthText(month))
  const dice = diceOf(scene, 'invoice-list', monthText(month))
  const rows = Array.from({ length: dice.between(4, 16) }, () => {
    const buyer = drawStranger(scene, dice)
    const { net, tax, total } = taxed(drawAmount(dice, 300, 60_000))
    return [
      text(planting.plant('TAX-INVOICE', invoiceNumber(scene, month, dice))),
      text(dayOf(month, dice.between(1, 28))),
      text(planting.plantStranger('REG-NAME', buyer.name)),
      text(planting.plantStranger('REG-USCC', buyer.creditCode)),
      text(planting.plant('REG-NAME', clientValue(scene, 'companyName'))),
      text(planting.plant('REG-USCC', clientValue(scene, 'creditCode'))),
      money(net),
      text('1%'),
      money(tax),
      money(total),
    ]
  })
  const sheet = { name: '发票基础信息', rows: [listHeader.map(text), ...rows], merges: [], hiddenColumns: [] }
  return workbookDraft({ stem: '发票清单', drawer: '发票', kind: 'invoice' }, sheet, planting)
}

/** 电子发票（普通发票） bought by the client, as the PDF that the seller sends; `which` tells several of a month apart. */
export function invoice(scene: Scene, month: Month, which = ''): Draft {
  const planting = plantingOf(scene, 'invoice', monthText(month), which)
  const dice = diceOf(scene, 'invoice', monthText(month), which)
  const seller = drawStranger(scene, dice)
  const number = invoiceNumber(scene, month, dice)
  const date = dayOf(month, dice.between(1, 28))
  const { net, tax, total } = taxed(drawAmount(dice, 300, 20_000))
  const [buyerName, buyerTaxId] = [clientValue(scene, 'companyName'), clientValue(scene, 'creditCode')]
  const lines = [
    { heading: '电子发票（普通发票）' },
    [[330, `发票号码：${planting.plant('TAX-INVOICE', number)}`]],
    [[330, `开票日期：${dateInWords(date)}`]],
    '购买方信息',
    `名称：${planting.plant('REG-NAME', buyerName)}`,
    `统一社会信用代码/纳税人识别号：${planting.plant('REG-USCC', buyerTaxId)}`,
    '销售方信息',
    `名称：${planting.plantStranger('REG-NAME', seller.name)}`,
    `统一社会信用代码/纳税人识别号：${planting.plantStranger('REG-USCC', seller.creditCode)}`,
    [
      [60, '项目名称'],
      [230, '金额'],
      [320, '税率/征收率'],
      [420, '税额'],
    ],
    [
      [60, dice.pick(['*办公用品*文具', '*运输服务*货运', '*餐饮服务*餐费', '*通用设备*配件'])],
      [230, withThousands(net)],
      [320, '1%'],
      [420, withThousands(tax)],
    ],
    [
      [60, '合计'],
      [230, `¥${withThousands(net)}`],
      [420, `¥${withThousands(tax)}`],
    ],
    [
      [60, '价税合计（小写）'],
      [230, `¥${withThousands(total)}`],
    ],
  ] as const
  const amounts = { amount: net.toFixed(2), tax: tax.toFixed(2), total: total.toFixed(2) }
  const fields = { number, date, sellerName: seller.name, sellerTaxId: seller.creditCode, buyerName, buyerTaxId, ...amounts }
  return pdfDraft({ stem: '电子发票', drawer: '发票', kind: 'invoice', fields }, lines, planting)
}

/** 数电票: two digits of the year, two of the province, sixteen more. */
function invoiceNumber(scene: Scene, month: Month, dice: Dice): string {
  return `${String(month.year).slice(2)}${clientValue(scene, 'creditCode').slice(2, 4)}${dice.digits(16)}`
}

function taxed(amount: string): { readonly net: number; readonly tax: number; readonly total: number } {
  const net = Number(amount)
  const tax = Math.round(net) / 100
  return { net, tax, total: net + tax }
}
