import { textOfSheets } from '@xinxia/extraction/collect-extraction'
import type { ExtractedEvent, ExtractionStatus, FileFormat, Row } from '@xinxia/extraction/extraction'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { ReadDocument, ReadTable } from '@xinxia/recognition/document-kind/read-document'
import { setRowsRead } from './arrival-store.ts'
import type { FileProblem } from './file-problems.ts'
import type { IntakeHouse } from './intake-house.ts'
import { nothingSeen, type SeenCompanies } from './judge-rows.ts'
import { MemberSealing } from './member-sealing.ts'
import type { ReadingPlace } from './read-arrival.ts'
import { readSheet } from './read-sheet.ts'
import { insertSheetRows } from './register-store.ts'
import { sealRows } from './sealed-reading.ts'
import { cellsOf } from './understand-sheet.ts'

/** Rows of a sheet that are sealed as one. */
const rowsAtOnce = 200
/** What is held of a file to be understood as a document; the rest of a larger one is kept sealed only. */
const mostRowsHeld = 50_000
const mostTextUnits = 8_000_000

/** Gathers what the events of one reading tell: registers row by row, everything else as the document it is, and the files inside. */
export class ArrivalReading {
  readonly #house: IntakeHouse
  readonly #place: ReadingPlace
  readonly #seen: SeenCompanies = nothingSeen()
  readonly #tables: ReadTable[] = []
  readonly #texts: string[] = []
  readonly members: MemberSealing
  format: FileFormat = 'other'
  status: ExtractionStatus = 'unreadable'
  problem: FileProblem | null = null
  /** Values by type that stand in the client registers of the file; null: it has none. */
  register: Map<InformationType, { found: number; doubtful: number }> | null = null
  #textUnits = 0
  #rowsHeld = 0
  #sheetName = ''
  #rows: Row[] = []
  #sealedUpTo = 0
  #rowsRead = 0

  constructor(house: IntakeHouse, place: ReadingPlace) {
    this.#house = house
    this.#place = place
    this.members = new MemberSealing(house, place)
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
        if (this.#textUnits < mostTextUnits) this.#texts.push(event.text)
        this.#textUnits += event.text.length
        return
      case 'page':
        return
      case 'member':
      case 'member-bytes':
      case 'member-end':
        return this.members.hear(event)
      case 'end':
        this.status = event.status
        this.problem = event.problem?.code ?? null
        return
    }
  }

  /** The file as a document, under the name it came with. */
  document(): ReadDocument {
    const text = this.#texts.length > 0 ? this.#texts.join('').slice(0, mostTextUnits) : textOfSheets(this.#tables)
    return { name: this.#place.name, text, tables: this.#tables }
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
    const shown = this.#rows.length
    this.#rows = []
    const { register, reading } = await readSheet(this.#house, this.#place, { sheet, name: this.#sheetName }, cells, this.#seen)
    if (register !== null) this.#addRegister(register)
    else if (this.#rowsHeld < mostRowsHeld) this.#tables.push({ name: this.#sheetName, rows: cells.rows, reading })
    this.#rowsHeld += shown
  }

  #addRegister(counts: NonNullable<ArrivalReading['register']>): void {
    this.register ??= new Map()
    for (const [type, { found, doubtful }] of counts) {
      const sum = this.register.get(type) ?? { found: 0, doubtful: 0 }
      this.register.set(type, { found: sum.found + found, doubtful: sum.doubtful + doubtful })
    }
  }
}
