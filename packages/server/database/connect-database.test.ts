import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, hengxin, mingcheng, type TestDatabase } from '../../../tests/cast/database.ts'

describe('the handles of the database', () => {
  let cast: TestDatabase
  beforeAll(async () => {
    cast = await freshDatabase()
  })
  afterAll(() => cast.drop())

  test('both agencies of the cast are there', async () => {
    const rows = await cast.database.platform.read((reader) =>
      reader.query('select agency_id, name from agencies order by agency_id'),
    )
    expect(rows).toEqual([
      { agency_id: mingcheng, name: '明诚代理记账有限公司' },
      { agency_id: hengxin, name: '恒信财税咨询有限公司' },
    ])
  })
})
