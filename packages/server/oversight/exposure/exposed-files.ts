import type { Answer } from '@xinxia/contract/api-client'
import { isValueFigure, type FileFigure, type ValueFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { fileFiguresOf } from '@xinxia/kernel/oversight/exposure/file-figures'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { openFileName } from '../../lifecycle/custody/documents/sealed-name.ts'
import { listArrivalNames, listFiles, listFilesWithValues, type Covered, type SeenFile } from './store.ts'

export type ExposedFile = Answer<'exposure.files'>['rows'][number]
export type ListedFigure = FileFigure | ValueFigure

/** The files that each figure counts, found by the same rule that counts them. */
export async function filesOfFigures<Figure extends ListedFigure>(
  reader: Reader,
  house: Pick<House, 'now'>,
  covered: Covered,
  figures: readonly Figure[],
): Promise<Map<Figure, SeenFile[]>> {
  const today = beijingDate(house.now())
  const found = new Map<Figure, SeenFile[]>()
  const all = figures.every(isValueFigure) ? [] : await listFiles(reader, covered)
  for (const figure of figures) {
    const isCounted = ({ facts }: SeenFile) => (fileFiguresOf(facts, today) as readonly ListedFigure[]).includes(figure)
    found.set(figure, isValueFigure(figure) ? await listFilesWithValues(reader, covered, figure) : all.filter(isCounted))
  }
  return found
}

/** Opens the paths of the files that are shown, and of no others. */
export async function describeFiles(
  reader: Reader,
  house: Pick<House, 'vaults' | 'directories'>,
  files: readonly SeenFile[],
): Promise<Outcome<ExposedFile[], VaultRefusal>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const rows = await listArrivalNames(reader, [...new Set(files.map(({ arrivalId }) => arrivalId))])
  const keys = await house.vaults.scopeKeys(reader, [...new Set(rows.map((row) => row.scope_id))])
  if (isRefused(keys)) return keys
  const paths = new Map<string, string>()
  for (const row of rows) {
    const key = keys.accepted.get(row.scope_id)
    if (key === undefined) continue
    const path = openFileName(key, row.arrival_id, row.name_sealed)
    if (isRefused(path)) return path
    paths.set(row.arrival_id, path.accepted)
  }
  return accept(
    files.map(({ arrivalId, documentId, clientId, found }) => ({
      arrivalId: formatId('arrival', arrivalId),
      documentId: documentId === null ? null : formatId('document', documentId),
      path: paths.get(arrivalId) ?? '',
      client:
        clientId === null
          ? null
          : { id: formatId('client', clientId), name: directory.accepted.clients.get(clientId)?.name ?? '' },
      found,
    })),
  )
}
