import { parseId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientWith, type TestClient } from '../../../../tests/cast/client-in-process.ts'
import { asOwner } from '../../../../tests/cast/database.ts'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import { suspendStaff } from '../../agency/staff/suspend-staff.ts'
import type { SignedIn } from '../../http/handler.ts'
import { readTimeline } from '../../oversight/timeline/read-timeline.ts'
import { addBinding, endBinding, listBindings } from './bindings.ts'
import { confirmSlip, withdrawSlip } from './end-slip.ts'
import { listObjects } from './list-objects.ts'
import { moveObjects, receiveObjects } from './make-slip.ts'
import { printSlip } from './print-slip.ts'
import { reportLoss } from './report-loss.ts'
import { listSlips, showSlip } from './show-slips.ts'
import { drawSignature, letSign, signingSheet } from './sign-by-link.ts'

let running: HouseInProcess
let owner: SignedIn
let lin: SignedIn
let gao: SignedIn
let anhe: TestClient
const strokes = [[100, 200, 300, 100, 500, 300, 700, 120]]
const nobody = { colleagueId: null, documents: [] as string[], why: '' }
const out = (who: SignedIn) => ({
  ...nobody,
  side: 'colleague' as const,
  colleagueId: `staff_${who.staffId.replaceAll('-', '')}`,
  name: null,
})
const refusal = (outcome: Outcome<unknown>) => (isRefused(outcome) ? outcome.refusal.code : 'accepted')

beforeAll(async () => {
  running = await houseInProcess()
  running.setNow(instant(Date.UTC(2026, 10, 22, 1, 0)))
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(running.house, owner, '林悦')
  gao = await bookkeeper(running.house, owner, '高敏')
  anhe = await clientWith(running.house, lin, { companyName: '青岛安禾商贸有限公司', bookkeeper: '林悦' })
})
afterAll(() => running.stop())

async function takeIn(label: string, kind = 'finance-seal') {
  const slip = accepted(
    await receiveObjects(running.house, lin, {
      ...nobody,
      clientId: anhe.id,
      side: 'client',
      name: '王建国',
      documents: [],
      objects: [{ kind, label, place: '保险柜二层' }],
    }),
  )
  const { code } = accepted(await letSign(running.house, lin, slip.id))
  accepted(await drawSignature(running.house, { code, name: '王建国', strokes }))
  return (await objectCalled(label)).id
}

async function objectCalled(label: string) {
  const found = accepted(await listObjects(running.house, lin, anhe.id)).objects.find((object) => object.label === label)
  if (found === undefined) throw new Error(`nothing is called ${label}`)
  return found
}

const lend = (objectId: string, by: SignedIn, to: SignedIn, dueBack = '2026-11-25') =>
  moveObjects(running.house, by, { door: 'lend', objectIds: [objectId], ...out(to), why: '办变更', dueBack })

test('what a client brings is awaited until they have signed on the screen, and kept from then on', async () => {
  const slip = accepted(
    await receiveObjects(running.house, lin, {
      ...nobody,
      clientId: anhe.id,
      side: 'client',
      name: '王建国',
      documents: ['房租合同'],
      objects: [{ kind: 'tax-ukey', label: '金税盘白色', place: '铁皮柜' }],
    }),
  )
  expect(slip).toMatchObject({ number: 'JJ-2026-0001', state: 'awaiting', may: { confirm: false, letSign: true } })
  expect((await objectCalled('金税盘白色')).state).toBe('awaited')
  const { code } = accepted(await letSign(running.house, lin, slip.id))
  expect(accepted(await signingSheet(running.house, code))).toMatchObject({
    agency: '明诚代理记账有限公司',
    maker: '林悦',
    name: '王建国',
    documents: ['房租合同'],
  })
  expect(refusal(await drawSignature(running.house, { code, name: '王建国', strokes: [[1, 1, 2, 2]] }))).toBe(
    'slip.signature-empty',
  )
  accepted(await drawSignature(running.house, { code, name: '王建国', strokes }))
  expect(await objectCalled('金税盘白色')).toMatchObject({ state: 'kept', awaiting: null, place: '铁皮柜' })
  expect(accepted(await showSlip(running.house, lin, slip.id))).toMatchObject({
    state: 'signed',
    signedName: '王建国',
    signature: strokes,
  })
  expect(refusal(await drawSignature(running.house, { code, name: '王建国', strokes }))).toBe('slip.link-not-valid')
  expect(refusal(await signingSheet(running.house, code))).toBe('slip.link-not-valid')
})

test('a link is replaced by the next, ends after half an hour, and is held out by the maker alone', async () => {
  const slip = accepted(
    await receiveObjects(running.house, lin, {
      ...nobody,
      clientId: anhe.id,
      side: 'outside',
      name: '快递员',
      documents: ['十月票据'],
      objects: [],
    }),
  )
  const first = accepted(await letSign(running.house, lin, slip.id))
  const second = accepted(await letSign(running.house, lin, slip.id))
  expect(refusal(await signingSheet(running.house, first.code))).toBe('slip.link-not-valid')
  expect(refusal(await signingSheet(running.house, second.code))).toBe('accepted')
  expect(refusal(await letSign(running.house, owner, slip.id))).toBe('slip.other-hand')
  expect(refusal(await letSign(running.house, gao, slip.id))).toBe('slip.not-found')
  running.setNow(instant(Date.UTC(2026, 10, 22, 1, 31)))
  expect(refusal(await signingSheet(running.house, second.code))).toBe('slip.link-not-valid')
  running.setNow(instant(Date.UTC(2026, 10, 22, 1, 0)))
  accepted(await withdrawSlip(running.house, lin, slip.id))
})

test('a colleague confirms with a session of their own; the giver cannot confirm for them', async () => {
  const seal = await takeIn('方形财务章')
  const slip = accepted(await lend(seal, lin, gao))
  expect(await objectCalled('方形财务章')).toMatchObject({ state: 'kept', awaiting: { number: slip.number } })
  expect(refusal(await confirmSlip(running.house, lin, slip.id))).toBe('slip.other-hand')
  expect(refusal(await confirmSlip(running.house, owner, slip.id))).toBe('slip.other-hand')
  expect(accepted(await listSlips(running.house, gao, undefined)).slips[0]).toMatchObject({ id: slip.id, may: { confirm: true } })
  accepted(await confirmSlip(running.house, gao, slip.id))
  expect(refusal(await confirmSlip(running.house, gao, slip.id))).toBe('slip.not-awaiting')
  expect(await objectCalled('方形财务章')).toMatchObject({
    state: 'lent',
    lentTo: { name: '高敏', why: '办变更' },
    dueBack: '2026-11-25',
  })
  const hers = accepted(await listObjects(running.house, gao, undefined)).objects
  expect(hers.map(({ label, lentTo }) => [label, lentTo?.mine])).toEqual([['方形财务章', true]])
  running.setNow(instant(Date.UTC(2026, 10, 25, 15, 59)))
  expect((await objectCalled('方形财务章')).overdue).toBe(false)
  running.setNow(instant(Date.UTC(2026, 10, 25, 16, 0)))
  expect((await objectCalled('方形财务章')).overdue).toBe(true)
  const back = accepted(await moveObjects(running.house, lin, { door: 'return', objectIds: [seal], ...out(gao), dueBack: null }))
  accepted(await confirmSlip(running.house, gao, back.id))
  expect(await objectCalled('方形财务章')).toMatchObject({ state: 'kept', lentTo: null, dueBack: null, overdue: false })
  running.setNow(instant(Date.UTC(2026, 10, 22, 1, 0)))
})

test('two people who lend the same object at one moment: one is heard, and there is one slip and one number', async () => {
  const key = await takeIn('工行U盾', 'bank-ushield')
  const before = accepted(await listSlips(running.house, owner, anhe.id)).slips.length
  const both = await Promise.all([lend(key, lin, gao), lend(key, owner, gao), lend(key, lin, gao)])
  expect(both.map(refusal).sort()).toEqual(['accepted', 'object.awaits-signature', 'object.awaits-signature'])
  const slips = accepted(await listSlips(running.house, owner, anhe.id)).slips
  expect(slips.length).toBe(before + 1)
  expect(new Set(slips.map(({ number }) => number)).size).toBe(slips.length)
  const [slip] = slips
  const ends = await Promise.all([
    confirmSlip(running.house, gao, slip!.id),
    withdrawSlip(running.house, slip!.maker.name === '林悦' ? lin : owner, slip!.id),
  ])
  expect(ends.map(refusal).sort()).toEqual(['accepted', 'slip.not-awaiting'])
  const { state, awaiting } = await objectCalled('工行U盾')
  expect(awaiting).toBeNull()
  expect(state).toBe(isRefused(ends[0]) ? 'kept' : 'lent')
})

test('broken off between slip and trail, nothing of it is there', async () => {
  const seal = await takeIn('圆形发票章', 'invoice-seal')
  const count = async () => accepted(await listSlips(running.house, lin, anhe.id)).slips.length
  const before = await count()
  await asOwner(running.cast, 'revoke insert on audit_pending from xinxia_app')
  await expect(lend(seal, lin, gao)).rejects.toThrow()
  await asOwner(running.cast, 'grant insert on audit_pending to xinxia_app')
  expect(await count()).toBe(before)
  expect(await objectCalled('圆形发票章')).toMatchObject({ state: 'kept', awaiting: null })
  const slip = accepted(await lend(seal, lin, gao))
  await asOwner(running.cast, 'revoke insert on audit_pending from xinxia_app')
  await expect(confirmSlip(running.house, gao, slip.id)).rejects.toThrow()
  await asOwner(running.cast, 'grant insert on audit_pending to xinxia_app')
  expect(await objectCalled('圆形发票章')).toMatchObject({ state: 'kept', awaiting: { number: slip.number } })
  accepted(await confirmSlip(running.house, gao, slip.id))
  expect((await objectCalled('圆形发票章')).state).toBe('lent')
})

test('what is lost is reported, stays listed, and can be found; what went back to the client moves no more', async () => {
  const licence = await takeIn('营业执照正本', 'licence-original')
  accepted(await reportLoss(running.house, lin, licence, 'lost'))
  expect((await objectCalled('营业执照正本')).state).toBe('lost')
  expect(refusal(await lend(licence, lin, gao))).toBe('object.not-here')
  expect(refusal(await reportLoss(running.house, gao, licence, 'kept'))).toBe('object.not-found')
  accepted(await reportLoss(running.house, lin, licence, 'kept'))
  const back = accepted(
    await moveObjects(running.house, lin, {
      ...nobody,
      door: 'hand-back',
      objectIds: [licence],
      side: 'client',
      name: '王建国',
      dueBack: null,
    }),
  )
  const { code } = accepted(await letSign(running.house, lin, back.id))
  accepted(await drawSignature(running.house, { code, name: '王建国', strokes }))
  expect((await objectCalled('营业执照正本')).state).toBe('handed-back')
  expect(refusal(await lend(licence, lin, gao))).toBe('object.not-here')
})

test('the trail tells each slip and each object, and the tables hold none of the words', async () => {
  const { house } = running
  const clientId = accepted(parseId('client', anhe.id))
  const { rows } = await house.database.read(lin.agencyId, (reader) => readTimeline(reader, clientId, null, 200))
  const said = rows.map(({ sentence }) => sentence.zh)
  expect(said).toContain('开了一张交接单（收进，1 件保管物、1 份文件），等客户签收')
  expect(said).toContain('交接单已签收（借出，同事，本人登录确认）')
  expect(said).toContain('交接单已签收（收进，客户，屏幕手签）')
  expect(said).toContain('一件保管物：在库 → 借出')
  expect(said).toContain('一件保管物：在库 → 遗失')
  const words = ['金税盘白色', '铁皮柜', '王建国', '方形财务章', '办变更', '房租合同']
  const tables = [
    'custody_objects',
    'custody_slips',
    'custody_slip_lines',
    'custody_bindings',
    'audit_entry',
    'audit_note',
  ] as const
  const dumps = await house.database.read(lin.agencyId, (reader) =>
    Promise.all(tables.map((name) => reader.query<{ line: string }>(`select t::text as line from ${name} t`))),
  )
  const text = dumps
    .flat()
    .map(({ line }) => line)
    .join('\n')
  expect(text.length).toBeGreaterThan(2000)
  for (const word of words) {
    expect(text).not.toContain(word)
    expect(text).not.toContain(Buffer.from(word, 'utf8').toString('hex'))
  }
})

test('the slip prints on A4 in both languages', async () => {
  const [slip] = accepted(await listSlips(running.house, lin, anhe.id)).slips.filter(({ side }) => side === 'client')
  for (const language of ['zh', 'en'] as const) {
    const printed = accepted(await printSlip(running.house, lin, slip!.id, language))
    expect(printed.fileName).toContain(slip!.number)
    expect((printed.bytes as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
  }
  expect(refusal(await printSlip(running.house, gao, slip!.id, 'zh'))).toBe('slip.not-found')
})

test('who is bound for a client is written down once; what a leaver stands for is listed first, to be undone', async () => {
  const wish = {
    clientId: anhe.id,
    staffId: `staff_${gao.staffId.replaceAll('-', '')}`,
    role: 'tax-agent' as const,
    since: '2026-01-05',
  }
  const { id } = accepted(await addBinding(running.house, lin, wish))
  expect(refusal(await addBinding(running.house, lin, wish))).toBe('binding.exists')
  accepted(await addBinding(running.house, lin, { ...wish, staffId: `staff_${lin.staffId.replaceAll('-', '')}` }))
  expect(refusal(await addBinding(running.house, gao, wish))).toBe('client.not-found')
  accepted(await suspendStaff(running.house, owner, `staff_${gao.staffId.replaceAll('-', '')}`))
  const { bindings } = accepted(await listBindings(running.house, lin, undefined))
  expect(bindings.map(({ staff, toUndo }) => [staff.name, toUndo])).toEqual([
    ['高敏', true],
    ['林悦', false],
  ])
  expect(accepted(await endBinding(running.house, lin, id))).toEqual({ until: '2026-11-22' })
  expect(refusal(await endBinding(running.house, lin, id))).toBe('binding.ended')
  expect(refusal(await addBinding(running.house, lin, wish))).toBe('staff.not-found')
})
