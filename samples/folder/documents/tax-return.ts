import { type Draft, pdfDraft } from '../draft.ts'
import { withThousands } from '../planting.ts'
import { dayOf, diceOf, drawAmount, lastDayOf, type Month, monthText, plantingOf, type Scene, clientValue } from '../scene.ts'

/** 增值税及附加税费申报表 of a month, printed from the tax office's page: names the person who filed it by ID number. */
export function taxReturn(scene: Scene, month: Month): Draft {
  const planting = plantingOf(scene, 'tax-return', monthText(month))
  const dice = diceOf(scene, 'tax-return', monthText(month))
  const sales = Number(drawAmount(dice, 10_000, 900_000))
  const tax = sales * 0.01
  const lines = [
    { heading: '增值税及附加税费申报表' },
    [[210, `（${clientValue(scene, 'taxpayerKind')}适用）`]],
    `纳税人识别号（统一社会信用代码）：${planting.plant('REG-USCC', clientValue(scene, 'creditCode'))}`,
    `纳税人名称：${planting.plant('REG-NAME', clientValue(scene, 'companyName'))}`,
    [
      [60, `税款所属时期：${dayOf(month, 1)}至${lastDayOf(month)}`],
      [380, '金额单位：元'],
    ],
    [
      [60, '项目'],
      [330, '本期数'],
      [440, '本年累计'],
    ],
    [
      [60, '（一）应征增值税不含税销售额'],
      [330, withThousands(sales)],
      [440, withThousands(sales * month.month)],
    ],
    [
      [60, '本期应纳税额'],
      [330, withThousands(tax)],
      [440, withThousands(tax * month.month)],
    ],
    [
      [60, '城市维护建设税本期应补（退）税额'],
      [330, withThousands(tax * 0.07)],
      [440, withThousands(tax * 0.07 * month.month)],
    ],
    [
      [60, '教育费附加本期应补（退）费额'],
      [330, withThousands(tax * 0.03)],
      [440, withThousands(tax * 0.03 * month.month)],
    ],
    '声明：此表是根据国家税收法律法规及相关规定填写的，本人（单位）对填报内容',
    '（及附带资料）的真实性、可靠性、完整性负责。',
    `经办人：${planting.plant('ID-NAME', clientValue(scene, 'legalRepresentative'))}`,
    `经办人身份证号：${planting.plant('CERT-IDNO', clientValue(scene, 'legalRepresentativeIdNumber'))}`,
    `联系电话：${planting.plant('CON-MOBILE', clientValue(scene, 'contactMobile'))}`,
    `代理机构：${planting.plantStranger('REG-NAME', scene.firm.name)}`,
    `受理税务机关：${clientValue(scene, 'taxOffice')}`,
  ] as const
  return pdfDraft({ stem: '增值税申报表', drawer: '报税', kind: 'tax-return' }, lines, planting)
}
