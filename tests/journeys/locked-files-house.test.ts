import { readFileSync } from 'node:fs'
import { mingcheng } from '@xinxia/samples/agency/cast'
import type { Canary } from '@xinxia/samples/canaries/canaries'
import { searchForCanaries } from '@xinxia/samples/canaries/search-for-canaries'
import { docxFile } from '@xinxia/samples/file-formats/docx-file'
import { pdfFile } from '@xinxia/samples/file-formats/pdf-file'
import { pdfLock } from '@xinxia/samples/file-formats/pdf-lock'
import { protectedArchive } from '@xinxia/samples/file-formats/protected-archive'
import { protectedPackage } from '@xinxia/samples/file-formats/protected-package'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filePasswordWords } from '../../packages/web/language/file-passwords.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { untilStage, upload } from '../cast/house-intake.ts'
import { listTree } from '../faults/database/kill-tree.ts'

const password = 'Qingdao-安禾@9137'
const wrong = 'Qingdao-安禾@0000'
const lines = ['代理记账合同', '甲方：青岛安禾商贸有限公司', '联系人手机 13864221907，盖章有效。']
const letter = docxFile({ blocks: lines.map((paragraph) => ({ paragraph })), header: null, runLength: 99 })
const page = { texts: lines.map((text, at) => ({ x: 72, y: 780 - at * 20, size: 12, text })) }
const register = writeRegister(generateAgency(21, 6), 'tidy-xlsx')
const locked = {
  docx: { name: '合同.docx', bytes: protectedPackage(letter, password, 'a') },
  pdf: { name: '合同.pdf', bytes: pdfFile([page], pdfLock({ user: password, owner: 'o' }, 'a')) },
  zip: {
    name: '微信传来.zip',
    bytes: protectedArchive(
      [{ name: '对账.txt', bytes: Buffer.from(`${lines.join('\n')}\n`) }],
      Buffer.from(password),
      'aes-256',
    ),
  },
  xlsx: { name: '台账.xlsx', bytes: protectedPackage(register.bytes, password, 'b') },
}

let house: TestHouse
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestHouse({ database: 'own', pages: true })
  browser = await startBrowser(house.url, { persistent: true })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

test('locked files of each kind: wrong, then right; killed right after the password was taken, the house goes on and reads them all', async () => {
  const by = house.bookkeeper
  const batchId = await upload(by, ...Object.values(locked))
  const came = await untilStage(by, batchId, 'awaiting-confirmation')
  const asking = came.files.filter(({ asksPassword }) => asksPassword)
  expect(asking.map(({ name }) => name)).toEqual(Object.values(locked).map(({ name }) => name))
  expect(came.summary.locked).toBe(4)
  for (const { arrivalId } of asking) {
    const params = { batchId, arrivalId }
    const refused = await by.call('intake.open-with-password', { params, body: { password: wrong } })
    expect(refused).toMatchObject({ ok: false, status: 422, refusal: { code: 'intake.password-wrong', facts: { left: 9 } } })
    const other = await house.otherBookkeeper.call('intake.open-with-password', { params, body: { password } })
    expect(other).toMatchObject({ ok: false, status: 404, refusal: { code: 'batch.not-found' } })
  }
  for (const { arrivalId } of asking)
    await by.ask('intake.open-with-password', { params: { batchId, arrivalId }, body: { password } })
  await house.kill9()
  await house.restart()
  const read = await untilStage(by, batchId, 'awaiting-confirmation')
  expect(read.files.map(({ name, problem, documentKind }) => [name, problem, documentKind])).toEqual([
    ['合同.docx', null, 'contract'],
    ['合同.pdf', null, 'contract'],
    ['微信传来.zip', null, null],
    ['台账.xlsx', null, 'client-register'],
    ['微信传来.zip!/对账.txt', null, 'contract'],
  ])
  await by.ask('intake.confirm', { params: { batchId }, body: {} })
  const done = await untilStage(by, batchId, 'done')
  expect(done.files[3]!.rows.created).toBe(register.truth.clientIndexes.length)
  const trail = await house.owner.ask('audit-trail.entries', { query: { limit: 200 } })
  const told = trail.rows.map(({ what }) => what)
  expect(told.filter((what) => what === 'intake.password-wrong')).toHaveLength(4)
  expect(told.filter((what) => what === 'intake.password-given')).toHaveLength(4)
  expect((await house.owner.ask('audit-trail.verify')).intact).toBe(true)
})

test('on its page a locked file has a button; a wrong password stays with its sentence, the right one opens it, by keyboard alone', async () => {
  const again = { name: '另一份.docx', bytes: protectedPackage(letter, password, 'c') }
  const batchId = await upload(house.bookkeeper, again)
  await untilStage(house.bookkeeper, batchId, 'done')
  const shown = await browser.open({ token: house.bookkeeper.token })
  await shown.goto(house.url)
  await shown.getByText('1 份文件有打开密码').click()
  await shown.waitForURL(`**/intake/${batchId}`)
  await shown.getByRole('button', { name: named(filePasswordWords.give.zh) }).focus()
  await shown.keyboard.press('Enter')
  const field = shown.getByLabel('「另一份.docx」的打开密码')
  await field.waitFor()
  expect(await field.getAttribute('type')).toBe('password')
  expect(await seriousFaults(shown)).toEqual([])
  await shown.keyboard.type(wrong)
  await shown.keyboard.press('Enter')
  await shown.getByText('密码不对，文件没有打开').waitFor()
  await field.fill(password)
  await shown.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
  await untilStage(house.bookkeeper, batchId, 'done')
  await shown.getByRole('button', { name: named(filePasswordWords.give.zh) }).waitFor({ state: 'detached' })
  const { files } = await house.bookkeeper.ask('intake.show', { params: { batchId } })
  expect(files[0]).toMatchObject({ problem: null, documentKind: 'contract', asksPassword: false })
})

test('the passwords, right and wrong, stand nowhere in the clear: processes, what was printed, browser, data, database, write-ahead log', async () => {
  const planted = [password, wrong].map((value): Canary => {
    return { id: value, type: 'SEC-PWD', client: 0, value, forms: [value], row: 0, column: 0 }
  })
  const told = (place: string | Uint8Array) =>
    searchForCanaries(place, planted).hits.map(({ encoding, where }) => `${encoding} in ${where}`)
  for (const pid of await listTree(house.pid))
    for (const part of ['cmdline', 'environ']) expect(told(readFileSync(`/proc/${pid}/${part}`))).toEqual([])
  await browser.close()
  expect(told(browser.profile)).toEqual([])
  expect(told(house.folders.data)).toEqual([])
  await house.restart()
  const { data, keys, escrow, witness, temp } = house.folders
  for (const place of [data, keys, escrow, witness, temp]) expect(told(place)).toEqual([])
  expect(told(Buffer.from(house.said()))).toEqual([])
  const plain = { ...planted[0]!, id: 'agency', value: mingcheng.name, forms: [mingcheng.name] }
  expect(searchForCanaries(data, [plain]).hits.length).toBeGreaterThan(1)
})
