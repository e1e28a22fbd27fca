// P14 a workbook of 100,000 clients by 20 columns imported end to end, as P13 reads it and P4 takes it in: received, parsed, recognised, sealed,
// confirmed, taken in, indexed, on the trail, committed. XINXIA_BENCH_ROWS narrows it. The limit is the time of P4 for as many records:
// run both on one machine.
import { columnsOf } from '@xinxia/samples/register/register-columns'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { firstOf } from '@xinxia/samples/agency/sample-client'
import { writeXlsx } from '../packages/server/registers/export/write-xlsx.ts'
import { startHouse } from '../packages/server/start-house.ts'
import { accepted, foundOwner, importRegister, intakeOf } from './measure/intake-service.ts'
import { Product } from './measure/product.ts'
import { figure } from './measure/report.ts'

const rowCount = Number(process.env.XINXIA_BENCH_ROWS ?? 100_000)
const columns = columnsOf('tidy-xlsx').slice(0, 20)

/** Written row by row: the file is made in the memory of one row. */
async function register(count: number): Promise<Buffer> {
  function* rows() {
    for (const client of generateAgency(17, count).clients)
      yield columns.map(({ field }) => (field === null ? '' : firstOf(client, field)))
  }
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx({ name: '客户', headers: columns.map(({ head }) => head), rows: rows() }))
    pieces.push(piece)
  return Buffer.concat(pieces)
}

const product = new Product(7395)
try {
  const running = accepted(await startHouse(product.config(), () => {}))
  const intake = intakeOf(running)
  const measure = async (count: number, username: string) => {
    const bytes = await register(count)
    const owner = await foundOwner(running.house, username)
    return {
      ...(await importRegister(running.house, intake, owner, { name: '客户信息.xlsx', bytes })),
      megabytes: bytes.length / 2 ** 20,
    }
  }
  await measure(Math.min(400, rowCount), 'owner-warm')
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss() / 2 ** 20)
  }, 100)
  const { parsed, taken, rows, values, megabytes } = await measure(rowCount, 'owner-measured')
  clearInterval(watch)
  if (rows !== rowCount) throw new Error(`${rows} rows were taken in, not ${rowCount}`)
  const budget = (seconds: number) => `${((seconds * rowCount) / 100_000).toPrecision(3)} (${seconds} s for 100,000)`
  figure('P14', `${rowCount} x 20 xlsx imported end to end`, parsed + taken, 's', budget(75))
  figure('–', 'its first half: receive, parse, recognise, seal', parsed, 's', '–')
  figure('–', 'its second half: take in, index, audit, commit', taken, 's', '–')
  figure('–', 'size of the file', megabytes, 'MB', '–')
  figure('–', 'values sealed a second', values / (parsed + taken), 'values/s', '–')
  figure('–', 'highest memory of the Node process, file included', highest, 'MB', '–')
  await running.close()
} finally {
  await product.remove()
}
