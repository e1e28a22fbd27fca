import type { Emit, Remark } from '../emit.ts'
import { ReadingStopped } from '../problems.ts'
import type { ZipEntry } from '../zip-archive/zip-directory.ts'
import { readCellStyles } from './cell-styles.ts'
import { PackageParts } from '../office-package/package-parts.ts'
import { readSharedStrings } from './shared-strings.ts'
import { SheetListener } from './sheet-listener.ts'
import type { CellContext } from './show-cell.ts'
import { readWorkbookPart, type WorkbookTab } from './workbook-part.ts'

/** Rows wait until about this many characters and cells are together. */
const batchUnits = 256 * 1024
/** What a workbook may inflate to: a full sheet of a million rows of 15 columns. */
const inflatedBytes = 1536 * 1024 * 1024

/**
 * Reads an xlsx or xlsm workbook: all tabs in order, cells as Excel shows them. Formulas are told by their stored result and
 * never computed; macros, links and drawings are not read. A damaged sheet does not keep the others from being read.
 */
export async function readWorkbook(archive: Buffer, entries: readonly ZipEntry[], emit: Emit): Promise<Remark> {
  const parts = new PackageParts(archive, entries, { inflatedBytes, spentBytes: 0 })
  const workbook = await readWorkbookPart(parts)
  if (workbook.tabs.length === 0) throw new ReadingStopped('corrupt', 'a workbook without sheets')
  const strings = workbook.sharedStrings === undefined ? [] : await readSharedStrings(parts, workbook.sharedStrings)
  const styles = await readCellStyles(parts, workbook.styles, workbook.date1904)
  const context: CellContext = { strings, styles, date1904: workbook.date1904 }
  const remarks = new Set<Remark>()
  for (const [sheet, tab] of workbook.tabs.entries()) {
    await emit({ event: 'sheet', sheet, name: tab.name, visibility: tab.visibility })
    remarks.add(await readTab(parts, tab, sheet, context, emit))
  }
  const order: Remark[] = ['corrupt', 'partial', 'lost-digits']
  return order.find((remark) => remarks.has(remark)) ?? null
}

async function readTab(parts: PackageParts, tab: WorkbookTab, sheet: number, context: CellContext, emit: Emit): Promise<Remark> {
  if (tab.part === undefined) return 'partial'
  const listener = new SheetListener(context)
  const flush = (force: boolean) => {
    if (!force && listener.pendingUnits < batchUnits) return undefined
    const rows = listener.takeRows()
    return rows.length === 0 ? undefined : emit({ event: 'rows', sheet, rows })
  }
  let remark: Remark = null
  try {
    await parts.scan(tab.part, listener, () => flush(false))
  } catch (stop) {
    if (!(stop instanceof ReadingStopped)) throw stop
    if (stop.code !== 'corrupt') {
      await flush(true)
      throw stop
    }
    remark = 'corrupt'
  }
  await flush(true)
  await emit({ event: 'sheet-end', sheet, merges: listener.merges, hiddenColumns: listener.hiddenColumns })
  if (remark !== null) return remark
  if (listener.missingResults) return 'partial'
  return listener.lostDigits ? 'lost-digits' : null
}
