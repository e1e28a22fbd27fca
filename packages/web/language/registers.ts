import { pair } from './pair.ts'

export const registerWords = {
  export: pair('导出 Excel', 'Export to Excel'),
  batchFiles: pair('导出文件清单', 'Export the list of files'),
  batchRows: pair('导出逐行结果', 'Export the rows'),
  exported: pair('已导出 {name}，已留痕', 'Exported {name}; it is on the trail'),
}
