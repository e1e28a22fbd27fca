import type { Rectangle } from '../extraction.ts'
import { withoutRadicals } from './radicals.ts'

/**
 * A piece of text as it is painted, in points from the upper left corner of the page as shown. `size`: height of its font.
 * `isTurned`: it does not run from left to right on the shown page (turned, or written in columns).
 */
export interface TextRun {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  readonly isTurned: boolean
}

/** What pdf.js tells of a piece of text; `transform` and the page's are matrices [a b c d e f]. */
export interface PaintedText {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly fontName: string
}

type Matrix = readonly [number, number, number, number, number, number]

/** Where a piece of text stands on the shown page. Undefined for pieces without text or place. */
export function placeRun(item: PaintedText, page: readonly number[], isVertical: boolean): TextRun | undefined {
  const [a, b, c, d, e, f] = multiply(page as unknown as Matrix, item.transform as unknown as Matrix) // both have six numbers
  const size = Math.hypot(c, d)
  if (![a, b, e, f, size, item.width].every(Number.isFinite) || size <= 0 || item.str === '') return undefined
  const isTurned = isVertical || Math.abs(Math.atan2(b, a)) > 0.1
  const text = withoutRadicals(item.str)
  if (!isTurned) return { text, left: e, right: e + item.width, baseline: f, size, isTurned }
  const [endX, endY] = isVertical ? [e, f + item.height] : turnedEnd(a, b, e, f, item.width)
  const baseline = Math.max(f, endY)
  return {
    text,
    left: Math.min(e, endX),
    right: Math.max(e, endX) + size,
    baseline,
    size: baseline - Math.min(f, endY) + size,
    isTurned,
  }
}

function turnedEnd(a: number, b: number, e: number, f: number, width: number): [number, number] {
  const length = Math.hypot(a, b) || 1
  return [e + (a / length) * width, f + (b / length) * width]
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** The part of the page that a run covers: letters reach a fifth of their height below the baseline. */
export function boxOf(runs: readonly TextRun[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const run of runs) {
    left = Math.min(left, run.left)
    right = Math.max(right, run.right)
    top = Math.min(top, run.baseline - run.size * 0.85)
    bottom = Math.max(bottom, run.baseline + run.size * 0.2)
  }
  return { left: tenth(left), top: tenth(top), width: tenth(Math.max(0, right - left)), height: tenth(Math.max(0, bottom - top)) }
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10
}
