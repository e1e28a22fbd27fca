import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { isRefused, type Refusal } from '@xinxia/kernel/words/outcome'
import { readConfig } from '../config.ts'
import { startHouse } from '../start-house.ts'
import { startSentence } from '../start-refusals.ts'
import { restoreKeys } from './restore-keys.ts'
import { verifyTrails } from './verify-trails.ts'

/** What the CLI starts as a child process, for acts that open keys or database without the server. Results are lines of JSON on stdout. */
function refuse(refusal: Refusal): never {
  const { zh, en } = startSentence(refusal)
  process.stderr.write(`${zh}\n${en}\n(${refusal.code})\n`)
  process.exit(1)
}

const [act, ...words] = process.argv.slice(2)
const config = readConfig(process.env, words)
if (isRefused(config)) refuse(config.refusal)

if (act === 'verify-audit-trail') {
  const running = await startHouse(config.accepted, () => {})
  if (isRefused(running)) refuse(running.refusal)
  for (const answer of await verifyTrails(running.accepted.house)) process.stdout.write(`${JSON.stringify(answer)}\n`)
  await running.accepted.close()
} else if (act === 'restore-keys') {
  const file = await readFile(words[0] ?? '').catch(() =>
    refuse({ code: 'escrow.file-missing', facts: { file: words[0] ?? '' } }),
  )
  const restored = await restoreKeys(file, await text(process.stdin), config.accepted.keyDir)
  if (isRefused(restored)) refuse(restored.refusal)
  process.stdout.write(`${JSON.stringify({ ...restored.accepted, keyDir: config.accepted.keyDir })}\n`)
} else refuse({ code: 'admin.unknown-act', facts: {} })
