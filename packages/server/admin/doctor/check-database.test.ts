import { expect, test } from 'vitest'
import { onBothServers } from '../../../../tests/cast/both-servers.ts'
import { connectDatabase } from '../../database/connect-database.ts'
import { checkDatabase } from './check-database.ts'

onBothServers('the doctor looks at the database', (cast) => {
  test('finds the agencies kept apart, and a throw-away server that would lose data', async () => {
    const found = await checkDatabase(cast().database)
    expect(found.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'database ok',
      'database-durability fail',
      'database-separation ok',
      'database-connection ok',
    ])
    expect(found[1]?.whatToDo?.zh).toContain('fsync')
  })

  test('finds a role that passes row-level security', async () => {
    const { access, superuser } = cast()
    const powerful = connectDatabase({ ...access, roles: { ...access.roles, app: superuser } })
    const found = await checkDatabase(powerful)
    await powerful.close()
    expect(found.find(({ id }) => id === 'database-separation')?.state).toBe('fail')
  })

  test('says so when nobody answers', async () => {
    const gone = connectDatabase({ ...cast().access, host: '127.0.0.1', port: 1 })
    expect(await checkDatabase(gone)).toMatchObject([{ id: 'database', state: 'fail' }])
    await gone.close()
  })
})
