import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import written from '@xinxia/policies/access/offices.json' with { type: 'json' }
import { offices, type Office } from '../../agency/office.ts'
import { readAccessPolicy } from './access-policy.ts'
import { mayDo, maySeeClear, maySeeClient, type Standing } from './decide.ts'

const acts = [...new Set(Object.values(written.acts).flat())]
const read = readAccessPolicy(written, acts)
if (!('accepted' in read)) throw new Error('the table of offices is wrong')
const access = read.accepted

/** The hats of an office as the file has them: the oracle knows a two-hat office as a member of two groups, not as a spelled-out table. */
function hatsOf(office: Office): readonly Exclude<Office, 'field-service'>[] {
  return office === 'field-service' ? ['field-agent', 'client-service'] : [office]
}

/** Translated from the file line by line into Cedar's own language: rights of hats, and what is forbidden whatever else permits it. */
function translated(): string {
  const policies: string[] = []
  const entries = Object.entries as <T>(of: Record<string, T>) => [string, T][] // keeps the value's type
  for (const [hat, may] of entries(written.acts))
    policies.push(`permit (principal in Hat::"${hat}", action == Action::"act", resource)
      when { [${may.map((act) => `"${act}"`).join(', ')}].contains(context.act) };`)
  for (const [hat, reach] of entries(written.clients)) {
    if (reach === 'none') continue
    const stands = reach === 'all' ? 'true' : '(context.responsible || context.granted > 0)'
    policies.push(`permit (principal in Hat::"${hat}", action == Action::"meet", resource) when { ${stands} };`)
    const byOffice = reach === 'all' ? 'true' : 'context.responsible'
    const upTo = written.upToGrade[hat as keyof typeof written.upToGrade]
    policies.push(`permit (principal in Hat::"${hat}", action == Action::"see", resource)
      when { (${byOffice} && context.grade <= ${upTo}) || context.grade <= context.granted };`)
  }
  const types = new Set(Object.values(written.unseen).flat())
  for (const type of types) {
    const seers = Object.keys(written.acts).filter(
      (hat) => !(entries(written.unseen).find(([name]) => name === hat)?.[1] ?? []).includes(type),
    )
    const seen = seers.map((hat) => `principal in Hat::"${hat}"`).join(' || ')
    policies.push(`forbid (principal, action == Action::"see", resource) when { context.type == "${type}" && !(${seen}) };`)
  }
  policies.push('forbid (principal, action, resource) when { context.suspended };')
  return policies.join('\n')
}

beforeAll(() => {
  expect(preparsePolicySet('offices', { staticPolicies: translated() })).toMatchObject({ type: 'success' })
})

function oracle(office: Office, action: 'act' | 'meet' | 'see', context: Record<string, string | number | boolean>): boolean {
  const answer = statefulIsAuthorized({
    principal: { type: 'Person', id: 'p' },
    action: { type: 'Action', id: action },
    resource: { type: 'Client', id: 'c' },
    context,
    preparsedPolicySetId: 'offices',
    entities: [{ uid: { type: 'Person', id: 'p' }, attrs: {}, parents: hatsOf(office).map((id) => ({ type: 'Hat', id })) }],
  })
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0)
    throw new Error(`the oracle cannot answer: ${JSON.stringify(answer)}`)
  return answer.response.decision === 'allow'
}

const standings: fc.Arbitrary<Standing> = fc.array(fc.constantFrom(null, 1, 2, 3, 4), { maxLength: 4 })
const types = ['SEC-PWD', 'SEC-KEY', 'SEC-OTP', 'CERT-IDNO', 'CON-MOBILE', 'REG-USCC']

test('an independent oracle (Cedar) with the same table decides as we do, on three thousand cases', () => {
  const seen = { act: 0, client: 0, clear: 0, refused: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(...offices),
      fc.boolean(),
      fc.constantFrom(...acts, 'client.sell'),
      standings,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...types),
      (office, oftenSuspended, act, standing, grade, type) => {
        const suspended = oftenSuspended && grade === 1
        const principal = { office, suspended }
        const context = {
          act,
          suspended,
          grade,
          type,
          responsible: standing.includes(null),
          granted: Math.max(0, ...standing.map((given) => given ?? 0)),
        }
        const ours = {
          act: 'accepted' in mayDo(access, principal, act),
          client: 'accepted' in maySeeClient(access, principal, standing),
          clear: 'accepted' in maySeeClear(access, principal, standing, { grade, informationType: type }),
        }
        expect(ours).toEqual({
          act: oracle(office, 'act', context),
          client: oracle(office, 'meet', context),
          clear: oracle(office, 'see', context),
        })
        seen.act += ours.act ? 1 : 0
        seen.client += ours.client ? 1 : 0
        seen.clear += ours.clear ? 1 : 0
        seen.refused += ours.act || ours.client || ours.clear ? 0 : 1
      },
    ),
    { numRuns: 3000, seed: 20261122 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})
