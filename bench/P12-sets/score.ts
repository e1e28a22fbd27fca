import type { Finding } from '@xinxia/recognition/finding'
import type { LabelledLine } from './labelled-line.ts'

/** Recall and precision by type (planted things, by the first of their types), by form, and over all. */
export interface Score {
  readonly recall: number
  readonly precision: number
  readonly byType: ReadonlyMap<string, TypeScore>
  readonly byForm: ReadonlyMap<string, { planted: number; found: number }>
  /** A few lines that went wrong, for a person to look at. Made-up values only. */
  readonly examples: readonly string[]
}

export interface TypeScore {
  planted: number
  found: number
  false: number
}

/** A find is right when its type is one of those planted there and its span is the planted one, both ends. Everything else found is false. */
export function score(lines: readonly LabelledLine[], find: (text: string) => readonly Finding[], least = 0.5): Score {
  const byType = new Map<string, TypeScore>()
  const byForm = new Map<string, { planted: number; found: number }>()
  const examples: string[] = []
  for (const line of lines) {
    const found = find(line.text).filter((each) => each.confidence >= least)
    const right = new Set<Finding>()
    for (const planted of line.planted) {
      if (planted.types.length === 0) continue
      const type = typeScore(byType, planted.types[0]!) // length checked
      const form = entry(byForm, `${planted.types[0]}/${planted.form}`, () => ({ planted: 0, found: 0 }))
      type.planted++
      form.planted++
      const hit = found.find(
        (each) => each.start === planted.start && each.end === planted.end && planted.types.includes(each.type),
      )
      if (hit === undefined) examples.push(`missed ${planted.form}: ${line.text}`)
      else {
        right.add(hit)
        type.found++
        form.found++
      }
    }
    for (const each of found) {
      if (right.has(each)) continue
      typeScore(byType, each.type).false++
      examples.push(`false ${each.type} «${line.text.slice(each.start, each.end)}»: ${line.text}`)
    }
  }
  const total = [...byType.values()].reduce(
    (sum, each) => ({ planted: sum.planted + each.planted, found: sum.found + each.found, false: sum.false + each.false }),
    { planted: 0, found: 0, false: 0 },
  )
  return { recall: total.found / total.planted, precision: total.found / (total.found + total.false), byType, byForm, examples }
}

function typeScore(map: Map<string, TypeScore>, type: string): TypeScore {
  return entry(map, type, () => ({ planted: 0, found: 0, false: 0 }))
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
