import type { SampleAgency } from '../agency/agency.ts'
import type { RegisterStyle } from '../register/register-truth.ts'
import { clientFolder } from './client-folder.ts'
import { loosePaper } from './documents/loose-papers.ts'
import { registerFile } from './register-file.ts'
import { type WrittenFile, writtenFile } from './written-file.ts'

/** Exactly how many files of each sort; all of them together are `documents`. */
export interface FirmFolderOptions {
  readonly documents: number
  /** Default: one in thirty. */
  readonly copies?: number
  /** Default: one in five hundred. */
  readonly broken?: number
  /** Documents in another client's folder. Default: one in two hundred. */
  readonly strays?: number
  /** Files outside all clients' folders that say nothing of whose they are. Default: one in a hundred. */
  readonly loose?: number
  /** How the 客户台账 on the share is written; null: there is none. */
  readonly register?: RegisterStyle | null
  readonly asOf?: string
}

/** The day on which sample folders are looked at. */
export const defaultAsOf = '2026-11-21'
/** 待整理: where things lie that nobody has sorted. */
export const looseRoot = '待整理'
const officeRoot = '行政'

/**
 * 公司共享盘: the share of a whole firm: its register, a folder for each client, and what nobody has sorted. Files are made
 * as they are asked for and only one client's are held at a time, so that 50,000 take no more memory than 500.
 */
export function* writeFirmFolder(agency: SampleAgency, options: FirmFolderOptions): Generator<WrittenFile> {
  const plan = planOf(agency, options)
  const asOf = options.asOf ?? defaultAsOf
  const style = options.register === undefined ? 'usual-xlsx' : options.register
  if (style !== null) {
    const draft = registerFile(agency, style)
    yield writtenFile(`${officeRoot}/${draft.stem}.${draft.extension}`, draft, null, null, new Map())
  }
  for (let index = 0; index < agency.clientCount; index++) {
    const share = (total: number) => shareOf(total, index, agency.clientCount)
    const counts = {
      originals: share(plan.originals),
      copies: share(plan.copies),
      broken: share(plan.broken),
      strays: share(plan.strays),
    }
    yield* clientFolder(agency, index, counts, before(plan.broken, index, agency.clientCount), asOf)
  }
  for (let i = 0; i < plan.loose; i++) {
    const draft = loosePaper(agency.seed, agency.firm.key, i)
    yield writtenFile(`${looseRoot}/${draft.stem}.${draft.extension}`, draft, null, null, new Map())
  }
}

function planOf(agency: SampleAgency, options: FirmFolderOptions) {
  const { documents } = options
  const copies = options.copies ?? Math.round(documents / 30)
  const broken = options.broken ?? Math.round(documents / 500)
  const strays = agency.clientCount < 2 ? 0 : (options.strays ?? Math.round(documents / 200))
  const loose = options.loose ?? Math.round(documents / 100)
  const originals = documents - copies - broken - strays - loose - (options.register === null ? 0 : 1)
  if (originals < agency.clientCount)
    throw new Error(`bug: ${documents} files leave none for some of ${agency.clientCount} clients`)
  return { originals, copies, broken, strays, loose }
}

/** What clients before `index` have of a total that is spread evenly. */
function before(total: number, index: number, clients: number): number {
  return Math.floor((index * total) / clients)
}

function shareOf(total: number, index: number, clients: number): number {
  return before(total, index + 1, clients) - before(total, index, clients)
}
