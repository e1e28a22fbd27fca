import { normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Reader } from '../../../database/handles.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { openReading, openTexts } from '../../custody/documents/sealed-document.ts'
import type { DocumentRow } from '../../custody/documents/store.ts'
import { listTexts } from '../../custody/documents/text-store.ts'
import { companyNameKey } from '../../engagement/take-in/company-name-key.ts'

/** What stands in a document that may say whose it is. `text`: its beginning. */
export interface NamedThere {
  readonly codes: readonly string[]
  readonly names: readonly string[]
  readonly numbers: readonly string[]
  readonly text: string
}

const nothing: NamedThere = { codes: [], names: [], numbers: [], text: '' }
const codeTypes: ReadonlySet<string> = new Set(['REG-USCC', 'TAX-TIN'])
const numberTypes: ReadonlySet<string> = new Set(['CON-MOBILE', 'CON-PHONE', 'CON-EMAIL', 'CERT-IDNO', 'FIN-CORP', 'FIN-CARD'])
/** Of a long list the first say enough. */
const mostNumbers = 8
const mostUnits = 4000

export async function namedIn(
  reader: Reader,
  scope: ScopeKey,
  document: DocumentRow,
): Promise<Outcome<NamedThere, VaultRefusal>> {
  if (document.reading_sealed === null) return accept(nothing)
  const reading = openReading(scope, document.document_id, document.reading_sealed)
  if (isRefused(reading)) return reading
  if (reading.accepted.textLength === 0) return accept(nothing)
  const opened = openTexts(scope, await listTexts(reader, document.document_id))
  if (isRefused(opened)) return opened
  const text = opened.accepted
  const found = (isAsked: (type: string) => boolean) =>
    reading.accepted.findings.filter(({ type }) => isAsked(type)).map(({ start, end }) => text.slice(start, end))
  const names = [...found((type) => type === 'REG-NAME'), ...Object.values(reading.accepted.fields)]
  return accept({
    codes: [...new Set(found((type) => codeTypes.has(type)).map(normaliseCreditCode))],
    names: [...new Set(names.map(companyNameKey))],
    numbers: [...new Set(found((type) => numberTypes.has(type)))].slice(0, mostNumbers),
    text: text.slice(0, mostUnits),
  })
}
