import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse()
}, 120_000)
afterAll(() => house.stop())

/** As the owner, with whatever body and headers: no client of ours would send these. */
async function ask(method: string, path: string, body?: string | FormData, headers: Record<string, string> = {}) {
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  const answer = await fetch(`${house.url}/api${path}`, {
    method,
    body: body ?? null,
    headers: { 'x-xinxia': '1', authorization: `Bearer ${house.owner.token}`, ...json, ...headers },
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('F4 a text that no table can keep, and a name with invisible or turning characters, are refused by name of the place', async () => {
  for (const displayName of ['"a\\u0000b"', '"\\ud800x"', '"\\u202e\\u53cd"', '"a\\u200bb"', '"a\\nb"']) {
    const { status, text } = await ask('POST', '/staff-invitations', `{"displayName":${displayName},"office":"bookkeeper"}`)
    expect(status, displayName).toBe(400)
    expect(JSON.parse(text).refusal.code).toBe('request.invalid')
  }
  expect((await ask('POST', '/staff-invitations', '{"displayName":"林 悦","office":"bookkeeper"}')).status).toBe(200)
})

test('a cursor that is none of ours begins at the top and is never a fault', async () => {
  for (const cursor of [
    '1.------------------------------------',
    `1.${'0'.repeat(36)}`,
    '999999999999999.x',
    '-5',
    '\0',
    "'; --",
  ])
    for (const path of ['/intake-batches', '/clients', '/audit-trail/entries'])
      expect((await ask('GET', `${path}?cursor=${encodeURIComponent(cursor)}`)).status, `${path} ${cursor}`).toBeLessThan(500)
})

test('E7 a file without a name is taken in and called so', async () => {
  const boundary = 'part'
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n公司名称\n安禾商贸有限公司\n\r\n--${boundary}--\r\n`
  const { status, text } = await ask('POST', '/intake-batches', body, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
  expect(status, text).toBe(200)
  expect(JSON.parse(text).files.map((file: { name: string }) => file.name)).toEqual(['未命名'])
})

test('refusals are kept by no cache', async () => {
  for (const path of ['/clients/client_00000000000070008000000000000000', '/nowhere']) {
    const { status, headers } = await ask('GET', path)
    expect(status).toBe(404)
    expect(headers.get('cache-control')).toBe('no-store')
  }
})
