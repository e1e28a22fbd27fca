import { pair } from './pair.ts'

export const registerWords = {
  export: pair('导出 Excel', 'Export to Excel'),
  exported: pair('已导出 {name}，已留痕', 'Exported {name}; it is on the trail'),
}
