import {
  compactDigits,
  maskAddress,
  maskEmail,
  maskIp,
  maskName,
  maskPhone,
  maskPlace,
  maskAmountBand,
  maskYear,
  showEnds,
} from './mask-shapes.ts'
import { hiddenWhole, type MaskRuleId } from './mask-rules.ts'
import type { Masked } from '../words/clear.ts'
import { assertNever } from '../words/assert.ts'

/**
 * 脱敏: what may be shown of a value without a recorded disclosure (promise 2, trial G3). Pure; the only maker of `Masked`.
 * A value too short for its rule is hidden whole: half of a short value would be most of it.
 * `text_scan` hides the whole text here; with the finds of recognition, `maskSpans` hides only them.
 */
export function mask(rule: MaskRuleId, value: string): Masked {
  return maskText(rule, value.normalize('NFKC').trim(), value) as Masked // the one place that brands
}

/**
 * 逐字段脱敏: free text with each span replaced by its mask; spans in order, not overlapping, UTF-16 units.
 * What lies between the spans stays readable.
 */
export function maskSpans(
  text: string,
  spans: readonly { readonly start: number; readonly end: number; readonly masked: Masked }[],
): Masked {
  let shown = ''
  let from = 0
  for (const span of spans) {
    shown += text.slice(from, span.start) + span.masked
    from = span.end
  }
  return (shown + text.slice(from)) as Masked // every hidden part was masked above
}

function maskText(rule: MaskRuleId, value: string, written: string): string {
  if (value === '') return ''
  switch (rule) {
    case 'none':
      return written
    case 'uscc_none':
      return looksLikeCitizenNumber(value) ? showEnds(compactDigits(value), 3, 4, 15) : written
    case 'name_keep_first':
      return maskName(value)
    case 'id_3_4':
      return showEnds(compactDigits(value), 3, 4, 15)
    case 'cert_2_2':
      return showEnds(compactDigits(value), 2, 2, 8)
    case 'plate_mid':
      return showEnds(compactDigits(value), 2, 2, 7)
    case 'mobile_3_4':
      return maskPhone(value, 'mobile')
    case 'phone_last4':
      return maskPhone(value, 'landline')
    case 'email_1':
      return maskEmail(value)
    case 'addr_region':
      return maskAddress(value)
    case 'coarse_loc':
      return maskPlace(value)
    case 'bank_last4': {
      const digits = compactDigits(value)
      return digits.length < 8 ? hiddenWhole : `**** **** **** ${digits.slice(-4)}`
    }
    case 'tail4': {
      const tail = compactDigits(value)
      return tail.length < 8 ? hiddenWhole : `****${tail.slice(-4)}`
    }
    case 'amount_band':
      return maskAmountBand(value)
    case 'amount_hide':
      return '***'
    case 'ip_24':
      return maskIp(value)
    case 'year_only':
      return maskYear(value)
    case 'partner_alias':
      return '客户-***'
    case 'image_hide':
    case 'full_hide':
    case 'never_show':
    case 'text_scan':
      return hiddenWhole
    default:
      return assertNever(rule)
  }
}

/** 自然人的纳税人识别号 is the ID number itself: it must not slip through the public code's rule. */
function looksLikeCitizenNumber(value: string): boolean {
  return /^[1-9]\d{5}(?:(?:18|19|20)\d{2})?(?:\d{2})?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]?/.test(
    compactDigits(value),
  )
}
