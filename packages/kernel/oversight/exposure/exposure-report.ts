import type { ClientId } from '../../words/ids.ts'
import type { CalendarDate } from '../../words/time.ts'
import { fileFigures, valueFigures, type FileFigure, type ValueFigure } from './figures.ts'
import { fileFiguresOf, type FileFacts } from './file-figures.ts'

/** Files that are alike, in one client's file or in none. */
export interface CountedFiles extends FileFacts {
  readonly clientId: ClientId | null
  readonly count: number
}

/** Values of one figure, in the files of one client or in those of none: at how many places, in how many files. */
export interface CountedValues {
  readonly clientId: ClientId | null
  readonly figure: ValueFigure
  readonly places: number
  readonly files: number
}

export type Figures = Readonly<Record<FileFigure, number>> & Readonly<Record<ValueFigure, Places>>

export interface Places {
  readonly places: number
  readonly files: number
}

/** 体检报告: of all that came in, and of what lies in each client's file. A client's figures leave out what is in no client's file. */
export interface ExposureReport {
  readonly asOf: CalendarDate
  readonly firm: Figures
  readonly clients: readonly ClientExposure[]
  /** 缺合同: clients of whom the house has no contract, in whatever state. Those without any file are among them. */
  readonly withoutContract: readonly ClientId[]
}

export interface ClientExposure {
  readonly clientId: ClientId
  readonly hasContract: boolean
  readonly figures: Figures
}

/** Counts what was counted into the report. `clients`: whom it is about, in the order in which it is to name them. */
export function exposureReport(
  files: readonly CountedFiles[],
  values: readonly CountedValues[],
  clients: readonly { readonly clientId: ClientId; readonly hasContract: boolean }[],
  asOf: CalendarDate,
): ExposureReport {
  const firm = noFigures()
  const byClient = new Map(clients.map((client) => [client.clientId, { ...client, figures: noFigures() }]))
  for (const file of files) {
    const client = file.clientId === null ? undefined : byClient.get(file.clientId)
    for (const figure of fileFiguresOf(file, asOf)) {
      firm[figure] += file.count
      if (client !== undefined) client.figures[figure] += file.count
    }
  }
  for (const { clientId, figure, places, files: holding } of values) {
    const client = clientId === null ? undefined : byClient.get(clientId)
    for (const figures of client === undefined ? [firm] : [firm, client.figures]) {
      figures[figure].places += places
      figures[figure].files += holding
    }
  }
  const reports = [...byClient.values()]
  return {
    asOf,
    firm,
    clients: reports,
    withoutContract: reports.filter(({ hasContract }) => !hasContract).map(({ clientId }) => clientId),
  }
}

type Tally = Record<FileFigure, number> & Record<ValueFigure, { places: number; files: number }>

function noFigures(): Tally {
  const files = fileFigures.map((figure) => [figure, 0] as const)
  const values = valueFigures.map((figure) => [figure, { places: 0, files: 0 }] as const)
  return Object.fromEntries([...files, ...values]) as Tally // every figure of both lists
}
