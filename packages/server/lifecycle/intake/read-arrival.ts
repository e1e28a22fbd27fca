import { extractTables } from '@xinxia/extraction/extract-file'
import { MemberBudget } from '@xinxia/extraction/members/member-allowance'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { orDelay } from '../../jobs/job-queue.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { understandAndSeal } from '../custody/documents/understand-document.ts'
import { ArrivalReading } from './arrival-reading.ts'
import { countArrival, countUnpacked, setArrivalResult, setArrivalStage, type ArrivalOfDocument } from './arrival-store.ts'
import { holdInPlace, passwordFor, saveOpened, toTray } from './file-passwords/locked-reading.ts'
import type { FileProblem } from './file-problems.ts'
import { holdKey } from './hold-key.ts'
import type { IntakeHouse } from './intake-house.ts'
import { OpenedBytes } from './opened-bytes.ts'
import { setProblem } from './batch-store.ts'
import { clearReading } from './register-store.ts'
import { openFileName } from '../custody/documents/sealed-name.ts'

export interface ReadingPlace {
  readonly agencyId: AgencyId
  readonly arrival: ArrivalOfDocument
  /** Its path, as it came. */
  readonly name: string
  /** The key of the document's scope, asked for anew while the work lasts. */
  readonly key: () => Promise<ScopeKey>
}

/**
 * 读取一个文件: opens its sealed bytes as a stream into a parser process, seals the rows and the files inside as they come out, and understands
 * the whole when it ends. A reading that was broken off is begun again: nothing of it counts before its last transaction, which says what
 * became of the file. A locked one is read with the password that a person gave, which is forgotten in that transaction.
 */
export async function readArrival(
  house: IntakeHouse,
  agencyId: AgencyId,
  received: ArrivalOfDocument,
  batchKey: () => Promise<ScopeKey>,
): Promise<void> {
  const password = await passwordFor(house, agencyId, received, await batchKey())
  const wasOpened = received.opened_with_password === true
  if (password === null && wasOpened && !isPaper(received)) return lockAgain(house, agencyId, received)
  if (password === null && (wasOpened || received.filing === 'filed')) return passOver(house, agencyId, received)
  const arrival = password === null ? received : await toTray(house, agencyId, received)
  const name = orDelay(openFileName(await batchKey(), arrival.arrival_id, arrival.name_sealed))
  const place: ReadingPlace = { agencyId, arrival, name, key: holdKey(house, agencyId, arrival.document_scope_id) }
  await house.database.write(agencyId, async (writer) => {
    await clearReading(writer, arrival.arrival_id)
    await setArrivalStage(writer, arrival.arrival_id, 'reading')
  })
  const bytes = new OpenedBytes(house, place)
  const reading = new ArrivalReading(house, place)
  try {
    const budget = new MemberBudget()
    const taken = await house.database.read(agencyId, (reader) => countUnpacked(reader, arrival))
    budget.take(taken.files, taken.bytes)
    const members = budget.inside(name.split('!/').length - 1)
    const options = { members, withText: true, ...(password === null ? {} : { password }) }
    for await (const event of extractTables({ name, stream: bytes.stream() }, options)) await reading.hear(event)
    if (bytes.fault !== null) throw bytes.fault
    await finish(house, place, reading, { ofBytes: bytes.problem, wasLocked: password !== null }, await batchKey())
    reading.members.saved()
  } finally {
    await reading.members.end()
  }
}

/** Bytes that lie in a client's file already, or were opened with a password, were understood when they came first. */
async function passOver(house: IntakeHouse, agencyId: AgencyId, arrival: ArrivalOfDocument): Promise<void> {
  await house.database.write(agencyId, async (writer) => {
    await clearReading(writer, arrival.arrival_id) // of a reading that ended because the document was filed beside it
    await setArrivalStage(writer, arrival.arrival_id, 'taken-in')
    await countArrival(writer, arrival.arrival_id)
  })
}

/**
 * A register or an archive that was opened before: its rows and its files belong to the line under which they came, so this one asks for the
 * password anew. What is known of the document stands.
 */
async function lockAgain(house: IntakeHouse, agencyId: AgencyId, arrival: ArrivalOfDocument): Promise<void> {
  await house.database.write(agencyId, async (writer) => {
    await clearReading(writer, arrival.arrival_id)
    await setArrivalStage(writer, arrival.arrival_id, 'read')
    await setProblem(writer, arrival.arrival_id, 'password')
    await countArrival(writer, arrival.arrival_id)
  })
}

/** A document by itself: neither a client register nor an archive. */
function isPaper({ document_kind: kind, format }: ArrivalOfDocument): boolean {
  return kind !== 'client-register' && format !== 'zip'
}

/** Says in one transaction what became of the file. What a dangerous file said is forgotten again. */
async function finish(
  house: IntakeHouse,
  place: ReadingPlace,
  reading: ArrivalReading,
  { ofBytes, wasLocked }: { readonly ofBytes: FileProblem | null; readonly wasLocked: boolean },
  batchKey: ScopeKey,
): Promise<void> {
  const { agencyId, arrival } = place
  const problem = ofBytes ?? reading.problem
  const kept = ofBytes === null && isKept(reading)
  const scope = await place.key()
  const understood = kept ? understandAndSeal(scope, arrival.document_id, reading.document(), reading.register) : null
  const isFiled = arrival.filing === 'filed' && reading.register === null
  await house.database.write(agencyId, async (writer) => {
    if (kept) await reading.members.save(writer, batchKey) // holds the batch, so before the document
    await holdInPlace(writer, arrival)
    if (!kept) await clearReading(writer, arrival.arrival_id)
    await understood?.save(writer)
    await setArrivalResult(writer, {
      arrivalId: arrival.arrival_id,
      documentId: arrival.document_id,
      stage: !kept ? 'refused' : isFiled ? 'taken-in' : 'read',
      problemCode: problem,
      format: reading.format,
    })
    if (wasLocked) {
      const isPaper = reading.register === null && reading.members.count === 0
      const hasOpened = kept && (reading.status !== 'protected' || reading.members.handedOver)
      await saveOpened(writer, house, arrival, hasOpened ? { problem, scope, isPaper } : null)
    }
    if (kept) return
    const reason = problem ?? 'corrupt'
    const { batch_id: batchId, arrival_id: arrivalId } = arrival
    const at = house.now()
    await appendAuditEntry(writer, agencyId, { what: 'intake.refused', by: { system: 'intake' }, at, batchId, arrivalId, reason })
  })
}

/** Read, read in part, or of a kind that is kept sealed without being read. */
function isKept(reading: ArrivalReading): boolean {
  if (reading.status === 'read' || reading.status === 'partly' || reading.status === 'protected') return true
  return reading.problem === 'unsupported' || reading.problem === 'needs-ocr' || reading.members.count > 0
}
