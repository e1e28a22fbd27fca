import { extractTables } from '@xinxia/extraction/extract-file'
import type { ExtractedEvent, ExtractionStatus, FileFormat, Row } from '@xinxia/extraction/extraction'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { openFile, SealedFileBroken } from '@xinxia/vault/files/open-file'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { BlobMissing } from '../../adapters/blobs/blob-store.ts'
import { orDelay } from '../../jobs/job-queue.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { setArrivalResult, setArrivalStage, setRowsRead, type ArrivalRow } from './arrival-store.ts'
import type { DocumentKind } from './document-kinds.ts'
import type { FileProblem } from './file-problems.ts'
import { holdKey } from './hold-key.ts'
import type { IntakeHouse } from './intake-house.ts'
import { nothingSeen, type SeenCompanies } from './judge-rows.ts'
import { readSheet } from './read-sheet.ts'
import { clearReading, insertSheetRows } from './register-store.ts'
import { originalPlace } from './seal-upload.ts'
import { openFileName, sealRows } from './sealed-reading.ts'
import { cellsOf } from './understand-sheet.ts'

export interface ReadingPlace {
  readonly agencyId: AgencyId
  readonly arrival: ArrivalRow
  /** The key of the document's scope, asked for anew while the work lasts. */
  readonly key: () => Promise<ScopeKey>
}

/** Rows of a sheet that are sealed as one. */
const rowsAtOnce = 200

/**
 * 读取一个文件: opens its sealed bytes as a stream into a parser process, seals the rows as they come out, and understands each sheet when it
 * ends. A reading that was broken off is begun again: nothing of it counts before its last transaction, which says what became of the file.
 */
export async function readArrival(
  house: IntakeHouse,
  agencyId: AgencyId,
  arrival: ArrivalRow,
  batchKey: () => Promise<ScopeKey>,
): Promise<void> {
  const name = orDelay(openFileName(await batchKey(), arrival.arrival_id, arrival.name_sealed))
  const place: ReadingPlace = { agencyId, arrival, key: holdKey(house, agencyId, arrival.document_scope_id) }
  await house.database.write(agencyId, async (writer) => {
    await clearReading(writer, arrival.arrival_id)
    await setArrivalStage(writer, arrival.arrival_id, 'reading')
  })
  const bytes = new OpenedBytes(house, place)
  const reading = new ArrivalReading(house, place)
  for await (const event of extractTables({ name, stream: bytes.stream() })) await reading.hear(event)
  if (bytes.fault !== null) throw bytes.fault
  await finish(house, place, reading, bytes.problem)
}

/** The clear bytes of the original. What is wrong with the sealed ones is remembered rather than thrown into the parser's pipe. */
class OpenedBytes {
  readonly #house: IntakeHouse
  readonly #place: ReadingPlace
  problem: FileProblem | null = null
  /** A fault of ours, not of the file: the reading is done again later. */
  fault: unknown = null
  constructor(house: IntakeHouse, place: ReadingPlace) {
    this.#house = house
    this.#place = place
  }
  async *stream(): AsyncGenerator<Uint8Array> {
    const { agencyId, arrival, key } = this.#place
    const sealed = this.#house.blobs.stream({ agencyId, documentId: arrival.document_id })
    try {
      yield* openFile(await key(), originalPlace(agencyId, arrival.document_scope_id, arrival.document_id), sealed)
    } catch (fault) {
      if (fault instanceof SealedFileBroken) this.problem = 'bytes-altered'
      else if (fault instanceof BlobMissing) this.problem = 'bytes-missing'
      else this.fault = fault
    }
  }
}

/** Gathers what the events of one reading tell. Holds one sheet at a time. */
class ArrivalReading {
  readonly #house: IntakeHouse
  readonly #place: ReadingPlace
  readonly #seen: SeenCompanies = nothingSeen()
  format: FileFormat = 'other'
  status: ExtractionStatus = 'unreadable'
  problem: FileProblem | null = null
  readText = false
  readonly kinds: (DocumentKind | null)[] = []
  #sheetName = ''
  #rows: Row[] = []
  #sealedUpTo = 0
  #rowsRead = 0

  constructor(house: IntakeHouse, place: ReadingPlace) {
    this.#house = house
    this.#place = place
  }

  async hear(event: ExtractedEvent): Promise<void> {
    switch (event.event) {
      case 'format':
        this.format = event.format
        return
      case 'sheet':
        this.#sheetName = event.name
        this.#rows = []
        this.#sealedUpTo = 0
        return
      case 'rows':
        this.#rows.push(...event.rows)
        return this.#sealRows(event.sheet, false)
      case 'sheet-end':
        return this.#endSheet(event.sheet)
      case 'text':
        this.readText ||= event.text.trim() !== ''
        return
      case 'end':
        this.status = event.status
        this.problem = event.problem?.code ?? null
        return
    }
  }

  /** Whole bundles as they fill; what is left when the sheet ends. */
  async #sealRows(sheet: number, all: boolean): Promise<void> {
    const { agencyId, arrival, key } = this.#place
    const upTo = all ? this.#rows.length : this.#rows.length - ((this.#rows.length - this.#sealedUpTo) % rowsAtOnce)
    if (upTo === this.#sealedUpTo) return
    const scope = await key()
    const bundles: { firstRow: number; sealed: Buffer }[] = []
    for (; this.#sealedUpTo < upTo; this.#sealedUpTo += rowsAtOnce) {
      const rows = this.#rows.slice(this.#sealedUpTo, Math.min(upTo, this.#sealedUpTo + rowsAtOnce))
      this.#rowsRead += rows.length
      bundles.push({ firstRow: rows[0]?.index ?? 0, sealed: sealRows(scope, arrival.arrival_id, sheet, rows) })
    }
    this.#sealedUpTo = upTo
    await this.#house.database.write(agencyId, async (writer) => {
      for (const { firstRow, sealed } of bundles) await insertSheetRows(writer, arrival.arrival_id, sheet, firstRow, sealed)
      await setRowsRead(writer, arrival.arrival_id, this.#rowsRead)
    })
  }

  async #endSheet(sheet: number): Promise<void> {
    await this.#sealRows(sheet, true)
    const cells = cellsOf(this.#rows)
    this.#rows = []
    this.kinds.push(await readSheet(this.#house, this.#place, { sheet, name: this.#sheetName }, cells, this.#seen))
  }
}

/** Says in one transaction what became of the file. What a dangerous file said is forgotten again. */
async function finish(
  house: IntakeHouse,
  { agencyId, arrival }: ReadingPlace,
  reading: ArrivalReading,
  ofBytes: FileProblem | null,
): Promise<void> {
  const problem = ofBytes ?? reading.problem
  const kept = ofBytes === null && isKept(reading)
  await house.database.write(agencyId, async (writer) => {
    if (!kept) await clearReading(writer, arrival.arrival_id)
    await setArrivalResult(writer, {
      arrivalId: arrival.arrival_id,
      documentId: arrival.document_id,
      stage: kept ? 'read' : 'refused',
      problemCode: problem,
      format: reading.format,
      documentKind: kept ? kindOf(reading) : 'unread',
    })
    if (kept) return
    const reason = problem ?? 'corrupt'
    const { batch_id: batchId, arrival_id: arrivalId } = arrival
    await appendAuditEntry(writer, agencyId, {
      what: 'intake.refused',
      by: { system: 'intake' },
      at: house.now(),
      batchId,
      arrivalId,
      reason,
    })
  })
}

/** Read, read in part, or of a kind that is kept sealed without being read. */
function isKept(reading: ArrivalReading): boolean {
  if (reading.status === 'read' || reading.status === 'partly') return true
  return reading.problem === 'unsupported' || reading.problem === 'needs-ocr'
}

/** A register on any sheet makes the file one; else the first sheet whose kind can be told. */
function kindOf({ kinds, readText }: ArrivalReading): DocumentKind {
  if (kinds.includes('client-register')) return 'client-register'
  const told = kinds.find((kind) => kind !== null)
  if (told != null) return told
  if (kinds.length > 0) return 'spreadsheet'
  return readText ? 'text' : 'unread'
}
