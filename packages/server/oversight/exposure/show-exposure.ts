import type { Answer } from '@xinxia/contract/api-client'
import type { ClientExposure, Figures } from '@xinxia/kernel/oversight/exposure/exposure-report'
import { figuresToActOn, isValueFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { describeFiles, filesOfFigures, type ListedFigure } from './exposed-files.ts'
import { coveredBy, loadExposure } from './load-exposure.ts'

export type ShownExposure = Answer<'exposure.show'>
type ExposureHouse = Pick<House, 'database' | 'access' | 'vaults' | 'directories' | 'now'>
type ExposureRefusal = VaultRefusal | 'batch.not-found'

/** Files that the page names under each figure; the rest are a click away. */
const examplesOfEach = 3
const listed = figuresToActOn.filter((figure) => figure !== 'withoutContract')

export async function showExposure(
  house: ExposureHouse,
  caller: SignedIn,
  outsideBatchId: string | null,
): Promise<Outcome<ShownExposure, ExposureRefusal>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const covered = await coveredBy(reader, house, caller, outsideBatchId)
    if (isRefused(covered)) return covered
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const { asOf, firm, clients, withoutContract } = await loadExposure(reader, house, covered.accepted)
    const examples: ShownExposure['examples'] = []
    for (const [figure, files] of await filesOfFigures(reader, house, covered.accepted, listed)) {
      const described = await describeFiles(reader, house, files.slice(0, examplesOfEach))
      if (isRefused(described)) return described
      if (files.length > 0) examples.push({ figure, files: described.accepted })
    }
    const places = directory.accepted.placesByName()
    const named = (clientId: ClientExposure['clientId']) => ({
      id: formatId('client', clientId),
      name: directory.accepted.clients.get(clientId)?.name ?? '',
    })
    const byName = (a: ClientExposure['clientId'], b: ClientExposure['clientId']) => (places.get(a) ?? 0) - (places.get(b) ?? 0)
    return accept({
      asOf,
      firm,
      clients: clients
        .filter(({ figures }) => figures.files + figures.members > 0)
        .sort((a, b) => weightOf(b.figures) - weightOf(a.figures) || byName(a.clientId, b.clientId))
        .map(({ clientId, hasContract, figures }) => ({ ...named(clientId), hasContract, figures })),
      withoutContract: [...withoutContract].sort(byName).map(named),
      examples,
    })
  })
}

/** How much there is to do: places and files of the figures that call for work. */
function weightOf(figures: Figures): number {
  return listed.reduce((sum, figure) => sum + (isValueFigure(figure) ? figures[figure].places : figures[figure]), 0)
}

export async function listExposedFiles(
  house: ExposureHouse,
  caller: SignedIn,
  asked: {
    readonly figure: ListedFigure
    readonly batchId?: string | undefined
    readonly clientId?: string | undefined
    readonly cursor?: string | undefined
    readonly limit: number
  },
): Promise<Outcome<Answer<'exposure.files'>, ExposureRefusal>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const covered = await coveredBy(reader, house, caller, asked.batchId ?? null)
    if (isRefused(covered)) return covered
    const clientId = asked.clientId === undefined ? null : parseId('client', asked.clientId)
    const found = (await filesOfFigures(reader, house, covered.accepted, [asked.figure])).get(asked.figure) ?? []
    const wanted = clientId === null ? found : found.filter((file) => !isRefused(clientId) && file.clientId === clientId.accepted)
    const from = Math.max(0, Number.parseInt(asked.cursor ?? '0', 10) || 0)
    const rows = await describeFiles(reader, house, wanted.slice(from, from + asked.limit))
    if (isRefused(rows)) return rows
    const next = from + asked.limit
    return accept({ rows: rows.accepted, total: wanted.length, nextCursor: next < wanted.length ? String(next) : null })
  })
}
