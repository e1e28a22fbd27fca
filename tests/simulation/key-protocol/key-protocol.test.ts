import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeAll, expect, test } from 'vitest'
import { Divergence } from './checks.ts'
import { plantedBugs } from './planted-bugs.ts'
import { Simulation, type Plant, type Recovery } from './simulation.ts'

const seeds = Number(process.env.XINXIA_SIMULATION_SEEDS ?? 150)
const firstSeed = Number(process.env.XINXIA_SIMULATION_FIRST ?? 1)
const steps = 200

let recovery: Recovery

beforeAll(async () => {
  const identity = await generateX25519Identity()
  recovery = { identity, recipient: await identityToRecipient(identity) }
})

async function divergenceOf(seed: number, plant?: Plant): Promise<string | null> {
  try {
    await new Simulation(seed, recovery, plant).run(steps)
    return null
  } catch (cause) {
    if (cause instanceof Divergence) return cause.message
    throw cause
  }
}

test(`the key protocol and the plain model agree over ${seeds} seeds of ${steps} steps with crashes at every step`, async () => {
  const divergences: string[] = []
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const divergence = await divergenceOf(seed)
    if (divergence !== null) divergences.push(`seed ${seed}: ${divergence}`)
  }
  expect(divergences).toEqual([])
}, 600_000)

test.each(Object.entries(plantedBugs))(
  'the simulation finds it when %s',
  async (_what, plant) => {
    let found: string | null = null
    for (let seed = 1; seed <= 20 && found === null; seed++) found = await divergenceOf(seed, plant)
    expect(found).not.toBeNull()
  },
  120_000,
)

test('a failing seed replays the same', async () => {
  const plant = plantedBugs['a scope dies but its client keeps the key that wrapped it']
  const [first, second] = [await divergenceOf(1, plant), await divergenceOf(1, plant)]
  expect(first).not.toBeNull()
  expect(second).toBe(first)
})
