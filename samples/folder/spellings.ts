import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Dice } from '../dice.ts'
import type { WrittenForm } from './folder-truth.ts'

const formsOf: Partial<Record<InformationType, readonly WrittenForm[]>> = {
  'CON-MOBILE': ['plain', 'plain', 'spaced', 'hyphened', 'full-width', 'country-code', 'broken-line'],
  'CERT-IDNO': ['plain', 'plain', 'spaced', 'full-width', 'lower-case', 'broken-line'],
  'FIN-CARD': ['plain', 'spaced', 'spaced', 'hyphened', 'full-width', 'broken-line'],
  'FIN-CORP': ['plain', 'spaced', 'hyphened', 'full-width', 'broken-line'],
}

/** A form in which people write values of a type by hand. */
export function drawForm(type: InformationType, value: string, dice: Dice): WrittenForm {
  const form = dice.pick<WrittenForm>(formsOf[type] ?? ['plain'])
  return form === 'lower-case' && !value.endsWith('X') ? 'plain' : form
}

/** The value in a form. Groups are those of its type: 3-4-4 for a mobile, 6-8-4 for an ID number, fours for an account. */
export function spelt(type: InformationType, value: string, form: WrittenForm): string {
  switch (form) {
    case 'plain':
    case 'slipped':
      return value
    case 'spaced':
      return grouped(type, value, ' ')
    case 'hyphened':
      return grouped(type, value, '-')
    case 'full-width':
      return value.replace(/[0-9A-Z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    case 'country-code':
      return `+86 ${value}`
    case 'lower-case':
      return value.toLowerCase()
    case 'broken-line':
      return `${value.slice(0, breakPlace(type))}\n${value.slice(breakPlace(type))}`
  }
}

function breakPlace(type: InformationType): number {
  return type === 'CON-MOBILE' ? 7 : type === 'CERT-IDNO' ? 14 : 8
}

function grouped(type: InformationType, value: string, separator: string): string {
  if (type === 'CON-MOBILE') return [value.slice(0, 3), value.slice(3, 7), value.slice(7)].join(separator)
  if (type === 'CERT-IDNO') return [value.slice(0, 6), value.slice(6, 14), value.slice(14)].join(separator)
  return (value.match(/.{1,4}/g) ?? [value]).join(separator)
}
