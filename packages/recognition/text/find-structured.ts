import { because, type Because } from '../because.ts'
import type { Finding } from '../finding.ts'
import { maskAs } from '../taxonomy.ts'
import { isBroken, scanStructured } from './scan-structured.ts'
import type { Spot } from './spot.ts'

/** The fast path: identifiers with a fixed form only (numbers, e-mail, plates …), in order, without overlaps. Linear in the text. */
export function findStructured(text: string): Finding[] {
  const findings: Finding[] = []
  scanStructured(text, (spot) => findings.push(describe(text, spot)))
  return findings
}

/** A spot with its reasons, its mask, and its confidence weighed by how it is written. */
function describe(text: string, spot: Spot): Finding {
  const written = spot.written.slice(0, spot.groups)
  const reasons: Because[] = [because(spot.shape.reason)]
  if (spot.label !== null && spot.label.kind !== 'decoy') {
    reasons.push(
      spot.label.adjacent
        ? because('label-before', { label: spot.label.word })
        : because('context-near', { word: spot.label.word }),
    )
  } else if (spot.label !== null) reasons.push(because('decoy-near', { word: spot.label.word }))
  const broken = spot.groups > 1 && isBroken(text, spot)
  if (broken) reasons.push(because('written-broken'))
  else if (spot.groups > 1) reasons.push(because('written-spaced'))
  if (written.some((group) => group.wide)) reasons.push(because('written-full-width'))
  if (written.some((group) => group.hidden)) reasons.push(because('written-hidden-characters'))
  if (written.some((group) => group.numerals)) reasons.push(because('written-numerals'))
  const clear = spot.written[0]?.numerals === true ? spot.written[0].text : text.slice(spot.start, spot.end)
  const confidence = Math.round((broken ? spot.shape.confidence * 0.9 : spot.shape.confidence) * 100) / 100
  return {
    start: spot.start,
    end: spot.end,
    type: spot.shape.type,
    confidence,
    valid: spot.shape.valid,
    because: reasons,
    masked: maskAs(spot.shape.type, clear),
  }
}
