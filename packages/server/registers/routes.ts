import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../http/handler.ts'
import type { House } from '../house.ts'
import { reachClient } from '../lifecycle/engagement/clients/reach-client.ts'
import { showClient } from '../lifecycle/engagement/clients/show-client.ts'
import { listObjects } from '../lifecycle/custody-register/list-objects.ts'
import { listExpiring } from '../lifecycle/documents/list-expiring.ts'
import type { IntakeHandlers } from '../lifecycle/intake/routes.ts'
import { disclosureFigures, intakeFigures } from '../oversight/figures/show-figures.ts'
import { searchClients } from '../search/search-clients.ts'
import { collectEntries } from './collect-entries.ts'
import { collectFiles } from './collect-files.ts'
import { collectRows } from './collect-rows.ts'
import { exportRegister } from './export-register.ts'
import { batchFilesContent, batchRowsContent } from './tables/batch-results.ts'
import { chosenClients } from './tables/chosen-clients.ts'
import { clientFileContent } from './tables/client-file.ts'
import { clientListContent } from './tables/client-list.ts'
import { custodyContent } from './tables/custody-register.ts'
import { expiringContent } from './tables/expiring-papers.ts'
import { figureContent } from './tables/figure-table.ts'
import { missingFactsContent } from './tables/missing-facts.ts'
import { searchHitsContent } from './tables/search-hits.ts'
import { trailContent } from './tables/trail-list.ts'

type ExportHandlers = Pick<
  Handlers,
  | 'exports.clients'
  | 'exports.missing-facts'
  | 'exports.client-file'
  | 'exports.timeline'
  | 'exports.trail'
  | 'exports.batch-files'
  | 'exports.batch-rows'
  | 'exports.search-hits'
  | 'exports.figures'
  | 'exports.expiring'
  | 'exports.custody'
>

const mostHits = 50

/** Each export asks the page's own use case, so that it holds what the caller's page holds and is refused as the page is. */
export function exportHandlers(house: House, intake: Pick<IntakeHandlers, 'intake.files' | 'intake.rows'>): ExportHandlers {
  return {
    'exports.clients': async ({ caller, body: { clientIds, language } }) => {
      const rows = await chosenClients(house, caller, clientIds)
      if (isRefused(rows)) return rows
      return exportRegister(house, caller, 'clients', language, clientListContent(rows.accepted, language))
    },
    'exports.missing-facts': async ({ caller, body: { clientIds, language } }) => {
      const rows = await chosenClients(house, caller, clientIds)
      if (isRefused(rows)) return rows
      return exportRegister(house, caller, 'missing-facts', language, missingFactsContent(rows.accepted))
    },
    'exports.client-file': async ({ caller, params, body: { language } }) => {
      const file = await showClient(house, caller, params.clientId)
      if (isRefused(file)) return file
      return exportRegister(house, caller, 'client-file', language, clientFileContent(file.accepted, language), {
        ...subjectOf('client', params.clientId),
      })
    },
    'exports.timeline': async ({ caller, params, body: { language } }) => {
      const found = await house.database.snapshot(caller.agencyId, async (reader) => {
        const client = await reachClient(reader, house, caller, params.clientId)
        return isRefused(client) ? client : collectEntries(reader, client.accepted.clientId)
      })
      if (isRefused(found)) return found
      const content = trailContent(found.accepted, language, null)
      return exportRegister(house, caller, 'timeline', language, content, subjectOf('client', params.clientId))
    },
    'exports.trail': async ({ caller, body: { language } }) => {
      const found = await house.database.snapshot(caller.agencyId, async (reader) => {
        const directory = await house.directories.read(reader)
        if (isRefused(directory)) return directory
        const entries = await collectEntries(reader, null)
        const names = new Map([...directory.accepted.clients].map(([id, { name }]) => [formatId('client', id), name]))
        return isRefused(entries) ? entries : { accepted: trailContent(entries.accepted, language, (id) => names.get(id)) }
      })
      if (isRefused(found)) return found
      return exportRegister(house, caller, 'trail', language, found.accepted)
    },
    'exports.batch-files': async (input) => {
      const { caller, params, body } = input
      const files = await collectFiles(intake, { ...input, body: {} })
      if (isRefused(files)) return files
      const content = batchFilesContent(files.accepted, body.language)
      return exportRegister(house, caller, 'batch-files', body.language, content, subjectOf('batch', params.batchId))
    },
    'exports.batch-rows': async (input) => {
      const { caller, params, body } = input
      const rows = await collectRows(intake, { ...input, body: {} }, body.state)
      if (isRefused(rows)) return rows
      const content = batchRowsContent(rows.accepted, body.language)
      return exportRegister(house, caller, 'batch-rows', body.language, content, subjectOf('batch', params.batchId))
    },
    'exports.search-hits': async ({ caller, body: { text, language } }) => {
      const found = await searchClients(house, caller, text, mostHits)
      if (isRefused(found)) return found
      return exportRegister(house, caller, 'search-hits', language, searchHitsContent(found.accepted.hits, language))
    },
    'exports.expiring': async ({ caller, body: { from, until, kind, clientId, language } }) => {
      const papers = await listExpiring(house, caller, { until, clientId: clientId ?? undefined })
      if (isRefused(papers)) return papers
      const content = expiringContent(papers.accepted, { from, kind }, language)
      return exportRegister(house, caller, 'expiring', language, content, clientId === null ? {} : subjectOf('client', clientId))
    },
    'exports.custody': async ({ caller, body: { clientId, language } }) => {
      const register = await listObjects(house, caller, clientId ?? undefined)
      if (isRefused(register)) return register
      const content = custodyContent(register.accepted, language)
      return exportRegister(house, caller, 'custody', language, content, clientId === null ? {} : subjectOf('client', clientId))
    },
    'exports.figures': async ({ caller, body: { figure, period, language } }) => {
      const ask = figure === 'intake' ? intakeFigures : disclosureFigures
      const figures = await ask(house, caller, period)
      if (isRefused(figures)) return figures
      return exportRegister(house, caller, 'figures', language, figureContent(figures.accepted, language))
    },
  }
}

function subjectOf(noun: 'client' | 'batch', outside: string) {
  if (noun === 'client') {
    const id = parseId('client', outside)
    return isRefused(id) ? {} : { clientId: id.accepted }
  }
  const id = parseId('batch', outside)
  return isRefused(id) ? {} : { batchId: id.accepted }
}
