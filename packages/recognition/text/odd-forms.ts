import { plateProvinces } from '@xinxia/kernel/identifiers/plate'
import type { Group } from './groups.ts'
import { labelBefore, labelNear } from './labels.ts'
import { shape } from './shape.ts'
import type { Spot } from './spot.ts'

const plateProvince = new Uint8Array(65_536)
for (const character of plateProvinces) plateProvince[character.charCodeAt(0)] = 1

/** True where a province's short name stands right before: a plate may follow. */
export function followsProvince(text: string, start: number): boolean {
  return start > 0 && plateProvince[text.charCodeAt(start - 1)] === 1
}

export function plate(text: string, group: Group): Spot | null {
  const window = text.slice(group.start - 1, group.start + 10).toUpperCase()
  const match =
    /^.[A-HJ-NP-Z][·•.\s-]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳领]|[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])(?![0-9A-Z])/.exec(
      window,
    )
  if (match === null || !/\d/.test(match[0])) return null
  const end = group.start - 1 + match[0].length
  const label = labelBefore(text, group.start - 1) ?? labelNear(text, group.start - 1)
  if (label?.adjacent === true && label.kind === 'decoy') return null
  return {
    start: group.start - 1,
    end,
    shape: shape('CERT-DRIVER', null, label?.kind === 'vehicle' ? 0.98 : 0.85, 'shape-fits'),
    label,
    written: [group],
    groups: 1,
  }
}

export function ipAddress(text: string, group: Group): Spot | null {
  const match = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/.exec(
    text.slice(group.start, group.start + 16),
  )
  if (match === null || text.charCodeAt(group.start - 1) === 0x2e) return null
  const label = labelBefore(text, group.start)
  if (label?.adjacent === true && label.kind === 'decoy') return null
  const end = group.start + match[0].length
  return {
    start: group.start,
    end,
    shape: shape('NET-ACCOUNT', null, label?.kind === 'ip' ? 0.95 : 0.6, 'shape-fits'),
    label,
    written: [group],
    groups: 1,
  }
}

/** 138.0013.8000. */
export function dottedMobile(text: string, group: Group): Spot | null {
  const match = /^1[3-9]\d\.\d{4}\.\d{4}(?![\d.])/.exec(text.slice(group.start, group.start + 15))
  if (match === null) return null
  const found = shape('CON-MOBILE', null, 0.8, 'number-range')
  return {
    start: group.start,
    end: group.start + match[0].length,
    shape: found,
    label: labelBefore(text, group.start),
    written: [group],
    groups: 1,
  }
}

/** 1.10105E+17: a long number that a spreadsheet rounded. What it was stands in its label only; its digits are lost. */
export function roundedNumber(text: string, group: Group): Spot | null {
  const match = /^[1-9]\.\d{4,14}E\+1[4-8](?!\d)/i.exec(text.slice(group.start, group.start + 22))
  if (match === null) return null
  const label = labelBefore(text, group.start) ?? labelNear(text, group.start)
  const type =
    label?.kind === 'citizen' ? 'CERT-IDNO' : label?.kind === 'card' ? 'FIN-CARD' : label?.kind === 'account' ? 'FIN-CORP' : null
  if (type === null) return null
  const found = shape(type, false, 0.55, 'written-rounded')
  return { start: group.start, end: group.start + match[0].length, shape: found, label, written: [group], groups: 1 }
}

/** 军字第2001988号. Other offices write 字第 too, so the word before must be of the forces, or the label say so. */
export function militaryId(text: string, group: Group): Spot | null {
  let start = group.start - 2
  if (text[start] !== '字' || group.text.length > 8) return null
  while (start > 0 && group.start - start < 6 && /[\u4e00-\u9fa5]/.test(text[start - 1]!)) start--
  const words = /[军士文警武参政后海空北南沈兰济广成]{1,4}字第$/.exec(text.slice(start, group.start))
  if (words === null) return null
  const from = group.start - words[0].length
  const label = labelBefore(text, from) ?? labelNear(text, from)
  if (label?.kind !== 'military' && !/[军士警]字第$/.test(words[0])) return null
  const end = text[group.end] === '号' ? group.end + 1 : group.end
  return {
    start: from,
    end,
    shape: shape('CERT-MIL', null, label?.kind === 'military' ? 0.95 : 0.75, 'shape-fits'),
    label,
    written: [group],
    groups: 1,
  }
}
