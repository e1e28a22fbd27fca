import { largestFileBytes, mostFilesAtOnce } from '@xinxia/contract/lifecycle/intake/limits'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefused, type Refusal } from '@xinxia/kernel/words/outcome'
import { readConfig } from './config.ts'
import { createHandlers } from './handlers.ts'
import { findSession } from './agency/sessions/find-session.ts'
import { needFreshProof } from './agency/sessions/prove-again.ts'
import { demoAccounts, seedDemo } from './agency/demo/seed-demo.ts'
import { listAgencies } from './agency/founding/store.ts'
import { warningsBeforeStart } from './admin/doctor/check-folders.ts'
import { createApp } from './http/app.ts'
import { onSealAlarm } from '@xinxia/vault/keys/key-material'
import { startHouse } from './start-house.ts'
import { startSentence } from './start-refusals.ts'

const report = (event: string, facts: Readonly<Record<string, unknown>> = {}) =>
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)

function refuseToStart(refusal: Refusal): never {
  const { zh, en } = startSentence(refusal)
  process.stderr.write(`\n信匣没有启动：${zh}\nXinxia did not start: ${en}\n(${refusal.code})\n`)
  process.exit(3)
}

const config = readConfig(process.env, process.argv.slice(2))
if (isRefused(config)) refuseToStart(config.refusal)
const settings = config.accepted

onSealAlarm((level, seals) => report('vault.seal-count', { level, seals }))
for (const { zh, en, whatToDo } of warningsBeforeStart(settings.dataDir, settings.keyDir))
  process.stderr.write(`\n注意：${zh}。${whatToDo?.zh ?? ''}\nWarning: ${en}. ${whatToDo?.en ?? ''}\n`)

const running = await startHouse(settings, report)
if (isRefused(running)) refuseToStart(running.refusal)
const { house, jobs, close } = running.accepted

const setupCode = randomBytes(12).toString('base64url')
const app = await createApp({
  gate: {
    access: house.access,
    findSession: (token) => findSession(house, token),
    needFreshProof: (caller) => needFreshProof(house, caller),
    secureCookies: settings.secureCookies,
    uploadLimits: { files: mostFilesAtOnce, fileBytes: largestFileBytes },
  },
  handlers: await createHandlers(house, jobs, { setupCode, demoAccounts: settings.demo ? demoAccounts : [] }),
  version: settings.version,
  webDir: join(dirname(fileURLToPath(import.meta.url)), 'web'),
  onFault: (fault) => report('request.fault', fault),
})

try {
  await app.listen({ host: settings.host, port: settings.port })
} catch (fault) {
  await close()
  if ((fault as NodeJS.ErrnoException).code === 'EADDRINUSE')
    refuseToStart({ code: 'port.in-use', facts: { port: settings.port } }) // node:net throws these
  throw fault
}
if (settings.demo) await seedDemo(house, app)

const address = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${settings.port}`
const founded = (await listAgencies(house.database)).length > 0
process.stdout.write(`${founded ? `${address}/` : `${address}/setup#code=${setupCode}`}\n`)

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await app.close()
  await close()
  process.exit(0)
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
