import { employeeOf, employeesAClient, type SampleEmployee } from '../../agency/employee-of.ts'
import { type SampleCell, text } from '../../register/sheet.ts'
import { type Draft, workbookDraft } from '../draft.ts'
import { type Planting, withThousands } from '../planting.ts'
import { type Month, monthInWords, monthText, plantingOf, type Scene, diceOf, clientValue } from '../scene.ts'

const header = ['序号', '姓名', '身份证号', '手机号', '银行卡号', '基本工资', '绩效', '应发工资', '社保', '个税', '实发工资']

/**
 * 工资表 of a month: everybody on one sheet with ID number, mobile and card. Half of them do not say whose payroll it is.
 * `edition` stands in the title: what came by mail is a first version (初稿), not the bytes that lie in the folder.
 */
export function payroll(scene: Scene, month: Month, edition = ''): Draft {
  const planting = plantingOf(scene, 'payroll', monthText(month), edition)
  const dice = diceOf(scene, 'payroll', monthText(month), edition)
  const named = dice.onceIn(2)
  const employer = clientValue(scene, 'companyName')
  const title = `${named ? planting.plant('REG-NAME', employer) : ''}${monthInWords(month)}工资表${edition}`
  const people = Array.from({ length: dice.between(3, employeesAClient) }, (_, person) =>
    employeeOf(scene.seed, scene.firm.firstIndex, scene.client.index, person),
  )
  const rows = people.map((employee, i) => payRow(employee, i + 1, planting))
  const total = people.reduce((sum, employee) => sum + Number(employee.pay), 0)
  const sheet = {
    name: `${month.month}月`,
    rows: [[text(title)], header.map(text), ...rows, [text('合计'), ...Array<SampleCell>(9).fill(null), money(total)]],
    merges: ['A1:K1'],
    hiddenColumns: [],
  }
  const fields = { ...(named ? { employer } : {}), period: monthText(month), headcount: String(people.length) }
  return workbookDraft({ stem: '工资表', drawer: '工资', kind: 'payroll', fields }, sheet, planting)
}

function payRow(employee: SampleEmployee, place: number, planting: Planting): readonly SampleCell[] {
  const net = Number(employee.pay)
  const [insurance, tax] = [523.6, net > 5000 ? Math.round((net - 5000) * 3) / 100 : 0]
  const gross = net + insurance + tax
  const base = Math.floor(gross * 0.7)
  const lower = place % 3 === 0 && employee.idNumber.endsWith('X') ? 'lower-case' : 'plain'
  return [
    { kind: 'number', value: place, format: 'general', shown: String(place) },
    text(planting.plant('ID-NAME', employee.name)),
    text(planting.plant('CERT-IDNO', employee.idNumber, lower)),
    text(planting.plant('CON-MOBILE', employee.mobile)),
    text(planting.plant('FIN-CARD', employee.card)),
    money(base),
    money(gross - base),
    money(gross),
    money(insurance),
    money(tax),
    { kind: 'number', value: net, format: 'money', shown: planting.plantMoney('HR-PAY', employee.pay) },
  ]
}

export function money(value: number): SampleCell {
  return { kind: 'number', value: Number(value.toFixed(2)), format: 'money', shown: withThousands(value) }
}
