import type { Answer } from '@xinxia/contract/api-client'
import { figuresToActOn, isValueFigure, type ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'

export type Exposure = Answer<'exposure.show'>
export type ExposedFile = Answer<'exposure.files'>['rows'][number]
type Figures = Exposure['firm']

/** What a figure shows as its number: values by place, everything else by file, missing contracts by client. */
export function numberOf(exposure: Exposure, figure: ExposureFigure): number {
  return figure === 'withoutContract' ? exposure.withoutContract.length : countIn(exposure.firm, figure)
}

export function countIn(figures: Figures, figure: Exclude<ExposureFigure, 'withoutContract'>): number {
  return isValueFigure(figure) ? figures[figure].places : figures[figure]
}

/** How many files stand behind a figure of values; null where the figure itself says it. */
export function filesBehind(figures: Figures, figure: ExposureFigure): number | null {
  return isValueFigure(figure) ? figures[figure].files : null
}

/** Figures with something to do first, in their order; then those of which nothing was found. */
export function toDosFirst(exposure: Exposure): readonly ExposureFigure[] {
  const open = figuresToActOn.filter((figure) => numberOf(exposure, figure) > 0)
  return [...open, ...figuresToActOn.filter((figure) => numberOf(exposure, figure) === 0)]
}

/** What lay there beside that. */
export const alsoShown = [
  'idNumbers',
  'personalCards',
  'corporateAccounts',
  'mobiles',
  'landlines',
  'emails',
  'needsOcr',
  'memberCopies',
  'mislabelled',
] as const satisfies readonly ExposureFigure[]

export const clientColumns = [
  'passwords',
  'idImages',
  'expiredLicences',
  'expiredContracts',
  'duplicates',
  'locked',
] as const satisfies readonly ExposureFigure[]
