// What a test kills: a process that opens the embedded database and writes one agency after another, saying each when it is committed.
import { randomBytes } from 'node:crypto'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { openDatabase } from '../../../packages/server/database/open-database.ts'

const [dataDir = '', keyDir = '', writers = '0'] = process.argv.slice(2)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const opened = await openDatabase({ kind: 'embedded', dataDir, keyDir }, { onEvent: (event) => say(`event ${event}`) })
if (isRefused(opened)) {
  say(`refused ${opened.refusal.code}`)
} else {
  const { database } = opened.accepted
  process.on('SIGTERM', () => database.close().then(() => process.exit(0)))
  say('open')
  const add = {
    name: 'child.add',
    text: "insert into agencies (agency_id, name, created_at) values ($1, 'written', to_timestamp(0))",
  }
  const writeOn = async (): Promise<void> => {
    for (;;) {
      const id = uuid()
      await database.platform.write((writer) => writer.run(add, [id]))
      say(`written ${id}`)
    }
  }
  await Promise.all(Array.from({ length: Number(writers) }, writeOn))
}

function uuid(): string {
  const hex = randomBytes(16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
