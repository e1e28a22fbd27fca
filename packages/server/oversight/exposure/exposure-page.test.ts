import { figuresToActOn, fileFigures, valueFigures } from '@xinxia/kernel/oversight/exposure/figures'
import { expect, test } from 'vitest'
import { exposurePage } from './exposure-page.ts'
import { exposureSheet } from './exposure-sheet.ts'
import { setType } from './set-type.ts'
import type { ShownExposure } from './show-exposure.ts'

const many = Object.fromEntries([
  ...fileFigures.map((figure) => [figure, 12_345]),
  ...valueFigures.map((figure) => [figure, { places: 123_456, files: 2345 }]),
]) as ShownExposure['firm']
const client = { id: `client_${'0'.repeat(32)}`, name: '新疆维吾尔自治区巴音郭楞蒙古自治州明远工程项目管理咨询有限责任公司' }
const path =
  '客户资料/杭州昌隆祥五金机电有限公司/2026年/10月/银行/对账单_6222020200078562642_13864221907（第三份，老板娘手机发来）.pdf'
const file = { arrivalId: `arrival_${'0'.repeat(32)}`, documentId: null, path, client, found: 12 }
const worst: ShownExposure = {
  asOf: '2026-11-22',
  firm: many,
  clients: Array.from({ length: 200 }, () => ({ ...client, hasContract: false, figures: many })),
  withoutContract: Array.from({ length: 200 }, () => client),
  examples: figuresToActOn
    .filter((figure) => figure !== 'withoutContract')
    .map((figure) => ({ figure, files: [file, file, file] })),
}
const about = { agency: client.name, watermark: '周衡（zhouheng）打印于 2026-11-22 12:00' }

test('the fullest report of two hundred clients with the longest names still stands on one page, in both languages', async () => {
  for (const language of ['zh', 'en'] as const) {
    const pdf = (await setType(exposureSheet, exposurePage(worst, language, about))).toString('latin1')
    expect(/\/Type\s*\/Pages[^>]*?\/Count\s+(\d+)/.exec(pdf)?.[1], language).toBe('1')
  }
})

test('numbers after which people name their files stand masked on paper; where the file lies is still told', () => {
  const [passwords] = exposurePage(worst, 'zh', about).todo.rows
  expect(passwords?.places).toHaveLength(2)
  const said = JSON.stringify(exposurePage(worst, 'zh', about))
  for (const number of ['6222020200078562642', '13864221907']) expect(said).not.toContain(number)
  expect(passwords?.places[0]).toContain('客户资料/杭州昌隆祥五金')
})

test('a name that looks like markup is set as it is written', async () => {
  const hostile = { ...worst, withoutContract: [{ ...client, name: '#panic("x") *粗* [甲] $x$ \\' }] }
  await expect(setType(exposureSheet, exposurePage(hostile, 'zh', about))).resolves.toBeInstanceOf(Buffer)
})
