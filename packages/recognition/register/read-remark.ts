import { normaliseMobile } from '@xinxia/kernel/identifiers/mobile'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { hiddenWhole } from '@xinxia/kernel/masking/mask-rules'
import { findLabelledSecrets } from '../text/find-labelled-secrets.ts'
import { findStructured } from '../text/find-structured.ts'
import { normaliseCitizenId } from '@xinxia/kernel/identifiers/citizen-id'
import { bareDigits, foldWidth } from '@xinxia/kernel/identifiers/written-form'

export interface ReadRemark {
  /** The remark without the secrets that stood in it. */
  readonly text: string
  readonly values: readonly { readonly field: ClientField; readonly value: string }[]
}

/**
 * 备注: passwords are taken out of the sentence and become secrets of their own, so that who may read remarks reads none;
 * phones and personal cards are copied to their fields and stay in the sentence, which is masked by what it holds.
 */
export function readRemark(cell: string): ReadRemark {
  const values: { field: ClientField; value: string }[] = []
  let text = ''
  let from = 0
  for (const secret of findLabelledSecrets(cell)) {
    values.push({ field: secretField(secret.system), value: cell.slice(secret.start, secret.end) })
    text += cell.slice(from, secret.start) + hiddenWhole
    from = secret.end
  }
  text += cell.slice(from)
  for (const found of findStructured(cell)) {
    if (values.some((secret) => secret.value.includes(cell.slice(found.start, found.end)))) continue
    const written = cell.slice(found.start, found.end)
    if (found.type === 'CON-MOBILE' && found.confidence >= 0.6)
      values.push({ field: 'contactMobile', value: normaliseMobile(written) })
    else if (found.type === 'FIN-CARD' && found.valid === true) values.push({ field: 'personalCard', value: bareDigits(written) })
    else if (found.type === 'CON-EMAIL') values.push({ field: 'contactEmail', value: foldWidth(written) })
    else if (
      found.type === 'CERT-IDNO' &&
      found.valid === true &&
      /法人|法定代表人/.test(cell.slice(Math.max(0, found.start - 12), found.start))
    ) {
      values.push({ field: 'legalRepresentativeIdNumber', value: normaliseCitizenId(written) })
    }
  }
  return { text: foldEdges(text), values }
}

function foldEdges(text: string): string {
  return text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}

/** Which password field a system's name stands for. */
function secretField(system: string): ClientField {
  if (/个税|自然人|扣缴/.test(system)) return 'individualTaxPassword'
  if (/社保|医保/.test(system)) return 'socialSecurityPassword'
  if (/公积金/.test(system)) return 'housingFundPassword'
  if (/网银|银行|U盾|卡|支付|回单/i.test(system)) return 'bankLoginPassword'
  if (/开票|税控|税盘|金税|UKEY|证书/i.test(system)) return 'invoicingPassword'
  if (/税/.test(system)) return 'taxPassword'
  return 'otherPassword'
}
