import { fileFigures, valueFigures, type ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { wordOf, type Search } from '../../shell/search-params.ts'

/** What the report covers and which evidence is open, as it stands in the address. */
export interface ExposureSearch {
  readonly batch?: string
  readonly figure?: ExposureFigure
  readonly client?: string
}

const known: readonly ExposureFigure[] = [...fileFigures, ...valueFigures, 'withoutContract']

export function readExposureSearch(search: Search): ExposureSearch {
  const batch = wordOf(search['batch'])
  const figure = known.find((one) => one === search['figure'])
  const client = wordOf(search['client'])
  return {
    ...(batch === undefined ? {} : { batch }),
    ...(figure === undefined ? {} : { figure }),
    ...(figure === undefined || client === undefined ? {} : { client }),
  }
}
