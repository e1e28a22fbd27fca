// A1 in its long form: 200 kills. Prints what was acknowledged and the times to open again; ends with 1 when anything was lost or untold.
import { killCycles } from '../tests/faults/server/kill-cycles.ts'

const cycles = Number(process.env.CYCLES ?? 200)
const report = await killCycles(cycles, Math.random)
const { acknowledged, lost, unaudited, baseless, intact, entries, startMillis } = report
const at = (share: number) => startMillis[Math.floor(share * (startMillis.length - 1))] ?? 0
const total = Object.values(acknowledged).reduce((sum, count) => sum + count, 0)
process.stdout.write(`A1  ${cycles} kills · ${total} acknowledged · ${entries} entries · trail ${intact ? 'whole' : 'BROKEN'}\n`)
process.stdout.write(`    acknowledged: ${JSON.stringify(acknowledged)}\n`)
process.stdout.write(`    ready again: median ${at(0.5)} ms, 95th ${at(0.95)} ms, slowest ${at(1)} ms\n`)
for (const [name, list] of Object.entries({ lost, unaudited, baseless }))
  process.stdout.write(`    ${name}: ${list.length} ${list.slice(0, 5).join(', ')}\n`)
process.exit(intact && lost.length + unaudited.length + baseless.length === 0 ? 0 : 1)
