// The simulation of the key protocol over many seeds. XINXIA_SIMULATION_SEEDS (10,000), XINXIA_SIMULATION_STEPS (500), XINXIA_SIMULATION_FIRST (1).
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Simulation } from '../tests/simulation/key-protocol/simulation.ts'

const seeds = Number(process.env.XINXIA_SIMULATION_SEEDS ?? 10_000)
const steps = Number(process.env.XINXIA_SIMULATION_STEPS ?? 500)
const first = Number(process.env.XINXIA_SIMULATION_FIRST ?? 1)

const identity = await generateX25519Identity()
const recovery = { identity, recipient: await identityToRecipient(identity) }
let divergences = 0
for (let seed = first; seed < first + seeds; seed++) {
  try {
    await new Simulation(seed, recovery).run(steps)
  } catch (cause) {
    divergences += 1
    console.log(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
console.log(`A7 (keys) ${seeds} seeds from ${first}, ${steps} steps each: ${divergences} divergences`)
process.exitCode = divergences === 0 ? 0 : 1
