import { pair } from './pair.ts'

export const tableWords = {
  nothing: pair('–', '–'),
}
