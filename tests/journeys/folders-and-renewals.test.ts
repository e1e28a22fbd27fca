import { instant } from '@xinxia/kernel/words/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { listCandidates } from '../../packages/server/lifecycle/documents/candidates/list-candidates.ts'
import { listExpiring } from '../../packages/server/lifecycle/documents/list-expiring.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { intakeHouse, receive, shown, takeIn, work } from '../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let founded = 0

const file = (name: string, ...lines: string[]) => ({ name, bytes: Buffer.from(`${lines.join('\n')}\n`) })

beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())
beforeEach(async () => {
  founded += 1
  owner = (await foundedAgency(running.house, `明诚${founded}代理记账有限公司`, `周衡${founded}`)).owner
  const rows = ['青岛安禾商贸有限公司,城东五金,91370202MA3C7K2X1R', '上海怡泰贸易有限公司,怡泰,91310000MA1FL2K09Q']
  await takeIn(house, owner, file('台账.csv', '公司名称,简称,统一社会信用代码', ...rows))
})

async function bring(...files: { name: string; bytes: Uint8Array }[]) {
  const batchId = await receive(house, owner, ...files)
  await work(house, owner.agencyId, batchId)
  return shown(house, owner, batchId)
}

test('a folder says whose its papers are within its own batch, whatever lay in a folder of that name before', async () => {
  const folder = '3月/银行'
  await bring(
    ...[1, 2, 3].map((i) => file(`${folder}/回单${i}.txt`, `青岛安禾商贸有限公司 回单 ${i}，信用代码 91370202MA3C7K2X1R`)),
  )
  const second = await bring(
    ...[4, 5].map((i) => file(`${folder}/回单${i}.txt`, `上海怡泰贸易有限公司 回单 ${i}，信用代码 91310000MA1FL2K09Q`)),
    file(`${folder}/说明.txt`, '周四开会带材料'),
  )
  const paper = second.files.find(({ name }) => name.includes('说明'))!
  const { documents } = accepted(await listCandidates(running.house, owner))
  const told = documents.find(({ documentId }) => documentId === paper.documentId)
  expect(told?.clients.map(({ name, reason }) => [name, reason])).toEqual([['上海怡泰贸易有限公司', 'same-folder']])
})

test('a licence without end takes the place of one that has expired; one whose end was not read does not', async () => {
  running.setNow(instant(Date.UTC(2026, 10, 22, 1, 0)))
  const licence = (path: string, ...ends: string[]) =>
    file(
      path,
      '营业执照',
      '统一社会信用代码 91370202MA3C7K2X1R',
      '名称 青岛安禾商贸有限公司',
      '类型 有限责任公司',
      '法定代表人 张建国',
      '成立日期 2016年03月01日',
      ...ends,
    )
  const renewed = async () => {
    const { documents } = accepted(await listExpiring(running.house, owner, { until: '2027-11-22' }))
    return documents.map(({ name, renewed: isRenewed }) => [name, isRenewed])
  }
  await bring(
    licence('城东五金/旧.txt', '营业期限 2016年03月01日至2026年02月28日'),
    licence('城东五金/看不清.txt', '注册资本 壹佰万元整'),
  )
  expect(await renewed()).toEqual([['城东五金/旧.txt', false]])
  await bring(licence('城东五金/新.txt', '营业期限 2016年03月01日至长期'))
  expect(await renewed()).toEqual([['城东五金/旧.txt', true]])
})
