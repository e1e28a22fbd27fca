import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { mingcheng, type SampleOffice } from '@xinxia/samples/agency/cast'
import { generateAgency, type SampleAgency } from '@xinxia/samples/agency/agency'
import { licenceOf, statementsOf } from '@xinxia/samples/folder/client-folder'
import { defaultAsOf } from '@xinxia/samples/folder/write-firm-folder'
import { writeMessyFolder } from '@xinxia/samples/folder/write-messy-folder'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { Office } from '@xinxia/kernel/agency/office'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import type { House } from '../../house.ts'
import { createFoundedAgency } from '../founding/found-agency.ts'
import { listAgencies } from '../founding/store.ts'

const password = 'mingcheng-demo-2026'

/** The four usual offices of a small firm; the other hats of the cast are not on the demo's door. */
const officeOf: Readonly<Record<SampleOffice, Office | null>> = {
  owner: 'owner',
  lead: 'chief-accountant',
  bookkeeper: 'bookkeeper',
  fieldAgent: 'field-service',
  archivist: null,
  taxFiler: null,
}

/** Who may sign in on a demo: the cast. The same password for all, shown on the sign-in page; only ever on a demo. */
export const demoAccounts = mingcheng.staff.flatMap(({ name, account, office: hat }) => {
  const office = officeOf[hat]
  return office === null ? [] : [{ username: account, password, displayName: name, office }]
})

const seed = 20261121

/**
 * 演示机构 明诚: founded, staffed and filled through the same doors as a real one: joining codes, and a generated client register that
 * goes through intake, then the messy folders of three of its clients, half a year of statements of one, licences that end, and a note that points to two. Done once; a demo that is already there is left as it is.
 */
export async function seedDemo(house: House, app: FastifyInstance): Promise<void> {
  if ((await listAgencies(house.database)).length > 0) return
  const [owner, ...staff] = demoAccounts
  if (owner === undefined) throw new Error('bug: the cast has an owner')
  const founded = await createFoundedAgency(house, {
    setupCode: '',
    agencyName: mingcheng.name,
    ownerName: owner.displayName,
    username: owner.username,
    password,
    suite: 'aes-256-gcm',
  })
  if (isRefused(founded)) throw new Error(`the demo was not founded: ${founded.refusal.code}`)
  const call = caller(app, founded.accepted.token)
  // Nobody is shown a demo's recovery sheet, so nobody could be asked to try it.
  await call('POST', '/api/agency/recovery-trials', { identity: founded.accepted.recoverySheet.identity })
  const signedIn: SignedInColleague[] = []
  for (const person of staff) {
    const { code } = await call<{ code: string }>('POST', '/api/staff-invitations', {
      displayName: person.displayName,
      office: person.office,
    })
    await call('POST', '/api/staff', { code, username: person.username, password })
    const session = await call<Pick<SignedInColleague, 'token' | 'staffId'>>('POST', '/api/sessions', {
      username: person.username,
      password,
      bearer: true,
    })
    signedIn.push({ ...session, name: person.displayName, office: person.office })
  }
  const agency = generateAgency(seed)
  const register = writeRegister(agency, 'usual-xlsx')
  const uploader = caller(app, signedIn.find(({ office }) => office === 'bookkeeper')?.token ?? founded.accepted.token)
  await takeIn(uploader, [{ path: register.fileName, bytes: register.bytes }])
  await takeIn(call, [...demoFolder(agency), ...licencesThatEnd(agency, beijingDate(house.now()))])
  await takeIn(uploader, [passwordSheet(agency)])
  await takeIn(uploader, [loosePaper(agency)])
  await shareOut(call, signedIn)
}

/** 分组与外勤: the chief heads the first dozen clients, the colleague of field and client service has three of them. */
async function shareOut(call: Caller, colleagues: readonly SignedInColleague[]): Promise<void> {
  const chiefId = colleagues.find(({ office }) => office === 'chief-accountant')?.staffId ?? null
  const { rows } = await call<{ rows: { id: string; bookkeepers: string[] }[] }>('GET', '/api/clients?limit=12')
  for (const [i, { id, bookkeepers }] of rows.entries()) {
    const people = colleagues.filter(({ name, office }) => bookkeepers.includes(name) || (i < 3 && office === 'field-service'))
    await call('PUT', `/api/clients/${id}/assignment`, { staffIds: people.map(({ staffId }) => staffId), chiefId })
  }
}

interface SignedInColleague {
  readonly name: string
  readonly office: Office
  readonly staffId: string
  readonly token: string
}

/** 演示文件夹: the folders of three clients as they lie on a share, few enough that the demo starts soon. */
function demoFolder(agency: SampleAgency): readonly DemoFile[] {
  const counts = { originals: 8, copies: 1, broken: 1, loose: 1 }
  const folders = [0, 1, 4].flatMap((index) => writeMessyFolder(agency, index, { ...counts, strays: index === 1 ? 1 : 0 }).files)
  const months = [1, 2, 3, 4, 5, 6].map((month) => ({ year: 2026, month }))
  return [...folders, ...statementsOf(agency, 0, months, defaultAsOf)]
}

/** 营业执照 of two more clients: one ended forty days ago, one ends with this quarter, whenever the demo is started. */
function licencesThatEnd(agency: SampleAgency, today: string): readonly DemoFile[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const endOfQuarter = new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0))
  const fortyDaysAgo = new Date(Date.parse(today) - 40 * 86_400_000)
  return [licenceOf(agency, 2, dayOf(fortyDaysAgo)), licenceOf(agency, 5, dayOf(endOfQuarter))]
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** 补录表: what the register lacked, as a colleague fills it in: the passwords for the income tax of a few clients. */
function passwordSheet(agency: SampleAgency): DemoFile {
  const lines = [0, 1, 2, 3, 4].map((index) => {
    const { companyName, creditCode, individualTaxPassword } = agency.clientAt(index).values
    return [companyName[0], creditCode[0], individualTaxPassword[0]].join(',')
  })
  const text = `\uFEFF${['企业名称,统一社会信用代码,个税密码', ...lines].join('\r\n')}\r\n`
  return { path: '补录表.csv', bytes: new TextEncoder().encode(text) }
}

/** A note that speaks of two clients: it waits in the tray, with both as candidates. */
function loosePaper(agency: SampleAgency): DemoFile {
  const [one, other] = [0, 1].map((index) => agency.clientAt(index).values.companyName[0] ?? '')
  const text = `往来核对\n${one} 应付 ${other} 3月货款，金额已与双方核对一致，请会计留存。\n`
  return { path: '待整理/3月往来核对.txt', bytes: new TextEncoder().encode(text) }
}

interface DemoFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Brings files in and confirms what waits for a person. */
async function takeIn(call: Caller, files: readonly DemoFile[]): Promise<void> {
  const { batchId } = await call.upload<{ batchId: string }>('/api/intake-batches', files)
  const stage = async () => (await call<{ stage: string }>('GET', `/api/intake-batches/${batchId}`)).stage
  await until(async () => ['awaiting-confirmation', 'done'].includes(await stage()))
  if ((await stage()) === 'done') return
  await call('POST', `/api/intake-batches/${batchId}/confirmation`, { leaveOut: [] })
  await until(async () => (await stage()) === 'done')
}

type Caller = ReturnType<typeof caller>

function caller(app: FastifyInstance, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'x-xinxia': '1' }
  const call = async <T = unknown>(method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<T> => {
    const response = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
    if (response.statusCode >= 300)
      throw new Error(`the demo could not be seeded: ${method} ${url} answered ${response.statusCode}`)
    return response.json<T>()
  }
  const upload = async <T>(url: string, files: readonly DemoFile[]): Promise<T> => {
    const form = new FormData()
    for (const { path, bytes } of files) form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), path) // generated bytes lie in plain buffers
    const request = new Request('http://demo.local/', { method: 'POST', body: form })
    const response = await app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    if (response.statusCode >= 300) throw new Error(`the demo could not be seeded: upload answered ${response.statusCode}`)
    return response.json<T>()
  }
  return Object.assign(call, { upload })
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('the demo was not taken in within three minutes')
    await wait(200)
  }
}
