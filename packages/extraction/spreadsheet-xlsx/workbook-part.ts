import type { Visibility } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import type { PackageParts } from '../office-package/package-parts.ts'

/** A tab of the workbook. `part` is undefined where the file names a sheet that it does not hold. */
export interface WorkbookTab {
  readonly name: string
  readonly visibility: Visibility
  readonly part: string | undefined
  readonly type: string
}

export interface Workbook {
  readonly tabs: readonly WorkbookTab[]
  readonly date1904: boolean
  readonly sharedStrings: string | undefined
  readonly styles: string | undefined
}

const visibilities: Readonly<Record<string, Visibility>> = { hidden: 'hidden', veryHidden: 'very-hidden' }
const mostTabs = 4096

/** Reads the tabs of a workbook in the order in which they are shown. Stops with `corrupt` when there is no workbook part. */
export async function readWorkbookPart(parts: PackageParts): Promise<Workbook> {
  const part = await findWorkbook(parts)
  const relationships = await parts.relationships(part)
  const byId = new Map(relationships.map((each) => [each.id, each]))
  const tabs: WorkbookTab[] = []
  let date1904 = false
  await parts.scan(part, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.get('date1904'))
      if (name !== 'sheet') return
      if (tabs.length >= mostTabs) throw new ReadingStopped('too-many', 'sheets')
      const relationship = byId.get(attributes.get('id') ?? '')
      const isHeld = relationship !== undefined && parts.has(relationship.target)
      tabs.push({
        name: attributes.get('name') ?? '',
        visibility: visibilities[attributes.get('state') ?? ''] ?? 'visible',
        part: isHeld ? relationship.target : undefined,
        type: relationship?.type ?? '',
      })
    },
    close() {},
    text() {},
  })
  const target = (type: string) => relationships.find((each) => each.type === type && parts.has(each.target))?.target
  return { tabs, date1904, sharedStrings: target('sharedStrings'), styles: target('styles') }
}

async function findWorkbook(parts: PackageParts): Promise<string> {
  const main = (await parts.relationships('')).find((each) => each.type === 'officeDocument')?.target
  const found = [main, 'xl/workbook.xml'].find((name) => name !== undefined && parts.has(name))
  if (found === undefined) throw new ReadingStopped('corrupt', 'no workbook part')
  return found
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
