// P4 bulk load of client records through the service: parse, validate, classify, seal, index, audit, commit. Wall time from the first byte to
// the last commit, without a person's pause before confirming. XINXIA_BENCH_RECORDS: rows of the register (20,000 is the budget's figure).
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { startHouse } from '../packages/server/start-house.ts'
import { accepted, foundOwner, importRegister, intakeOf } from './measure/intake-service.ts'
import { Product } from './measure/product.ts'
import { figure } from './measure/report.ts'

const records = Number(process.env.XINXIA_BENCH_RECORDS ?? 20_000)
const warmUp = 400

const product = new Product(7394)
try {
  const running = accepted(await startHouse(product.config(), () => {}))
  const intake = intakeOf(running)
  const measure = async (count: number, username: string) => {
    const { fileName: name, bytes } = writeRegister(generateAgency(17, count), 'tidy-xlsx')
    return importRegister(running.house, intake, await foundOwner(running.house, username), { name, bytes })
  }
  await measure(warmUp, 'owner-warm')
  const { parsed, taken, values } = await measure(records, 'owner-measured')
  const whole = parsed + taken
  figure('P4', `register of ${records} rows through the service`, records / whole, 'records/s', '1,500')
  figure('–', 'its first half: receive, parse, recognise, seal', records / parsed, 'records/s', '–')
  figure('–', 'its second half: take in, index, audit, commit', records / taken, 'records/s', '–')
  figure('–', 'values sealed a second', values / whole, 'values/s', '–')
  await running.close()
} finally {
  await product.remove()
}
