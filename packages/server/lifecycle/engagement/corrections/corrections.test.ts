import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { parseId, trustId, type ValueId } from '@xinxia/kernel/words/ids'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../../../../../tests/cast/house-in-process.ts'
import { clientWith, type TestClient } from '../../../../../tests/cast/client-in-process.ts'
import type { SignedIn } from '../../../http/handler.ts'
import { searchClients } from '../../../search/search-clients.ts'
import { Directories } from '../../custody/directory/directories.ts'
import { lockValue } from '../../custody/values/store.ts'
import { showClient } from '../clients/show-client.ts'
import { findExistingClients } from '../take-in/find-existing-clients.ts'
import { correctValue } from './correct-value.ts'
import { endValue } from './end-value.ts'

let running: HouseInProcess
let owner: SignedIn
let client: TestClient
beforeAll(async () => {
  running = await houseInProcess()
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  client = await clientWith(running.house, owner, {
    companyName: '青岛安禾商贸有限公司',
    creditCode: '91370202MA3C7K2X1R',
    legalRepresentative: '何安',
    contactMobile: '13864221907',
    bankAccount: '38110101040012345',
  })
})
afterAll(() => running.stop())

const hits = async (text: string) =>
  accepted(await searchClients(running.house, owner, text, 10)).hits.map(({ name, matched }) => `${name} ${matched.how}`)
const file = async () => accepted(await showClient(running.house, owner, client.id))
const valueIdOf = (outside: string): ValueId => trustId('value', accepted(parseId('value', outside)))

async function correct(field: ClientField, value: string): Promise<void> {
  const { house } = running
  const current = (await file()).values.find((one) => one.field === field)!
  await house.database.write(owner.agencyId, async (writer) => {
    const row = await lockValue(writer, valueIdOf(current.valueId))
    accepted(await correctValue(writer, house.vaults, row!, { field, value }, owner.staffId, house.now()))
  })
}

test('a corrected name is the client’s everywhere at once, in every node’s directory, and the old one leads nowhere', async () => {
  const { house } = running
  const elsewhere = new Directories(house.vaults)
  const namesElsewhere = () =>
    house.database.read(owner.agencyId, async (reader) =>
      [...accepted(await elsewhere.read(reader)).clients.values()].map(({ name }) => name),
    )
  expect(await namesElsewhere()).toEqual(['青岛安禾商贸有限公司'])
  expect(await hits('安禾')).toEqual(['青岛安禾商贸有限公司 name'])
  await correct('companyName', '青岛安和商贸有限公司')
  expect(await hits('安禾')).toEqual([])
  expect(await hits('anhe')).toEqual(['青岛安和商贸有限公司 pinyin'])
  expect(await namesElsewhere()).toEqual(['青岛安和商贸有限公司'])
  expect(await hits('何安')).toEqual(['青岛安和商贸有限公司 person'])
  const known = await house.database.read(owner.agencyId, async (reader) =>
    accepted(
      await findExistingClients(reader, house.vaults, [
        { creditCode: null, companyName: '青岛安和商贸有限公司' },
        { creditCode: null, companyName: '青岛安禾商贸有限公司' },
        { creditCode: '91370202MA3C7K2X1R', companyName: null },
      ]),
    ),
  )
  expect(known.map((id) => id !== null)).toEqual([true, false, true])
})

test('a corrected number is found and the one before it is not; the file keeps both versions with who corrected it', async () => {
  await correct('contactMobile', '13864221908')
  expect(await hits('13864221908')).toEqual(['青岛安和商贸有限公司 identifier'])
  expect(await hits('13864221907')).toEqual([])
  const { values, earlier } = await file()
  expect(values.find(({ field }) => field === 'contactMobile')).toMatchObject({
    masked: '138****1908',
    version: 2,
    provenance: { takenInBy: '周衡', documentId: null, batchId: null, cell: null },
  })
  expect(earlier.filter(({ field }) => field === 'contactMobile')).toMatchObject([
    { masked: '138****1907', version: 1, rejected: false },
  ])
})

test('a person who is none of the client’s is found under it no more, and a rejected account stays in the history alone', async () => {
  const { house } = running
  for (const field of ['legalRepresentative', 'bankAccount'] as const)
    await house.database.write(owner.agencyId, async (writer) => {
      const row = await lockValue(writer, valueIdOf(client.valueId(field)))
      accepted(await endValue(writer, house.vaults, row!, null, owner.staffId, house.now()))
    })
  expect(await hits('何安')).toEqual([])
  expect(await hits('38110101040012345')).toEqual([])
  const { values, earlier } = await file()
  expect(values.map(({ field }) => field).sort()).toEqual(['companyName', 'contactMobile', 'creditCode'])
  expect(
    earlier
      .filter(({ rejected }) => rejected)
      .map(({ field }) => field)
      .sort(),
  ).toEqual(['bankAccount', 'legalRepresentative'])
})
