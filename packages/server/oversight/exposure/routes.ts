import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { printExposure } from './print-exposure.ts'
import { listExposedFiles, showExposure } from './show-exposure.ts'

export function exposureHandlers(house: House): Pick<Handlers, 'exposure.show' | 'exposure.files' | 'exposure.print'> {
  return {
    'exposure.show': ({ caller, query }) => showExposure(house, caller, query.batchId ?? null),
    'exposure.files': ({ caller, query }) => listExposedFiles(house, caller, query),
    'exposure.print': ({ caller, body }) => printExposure(house, caller, body.batchId, body.language),
  }
}
