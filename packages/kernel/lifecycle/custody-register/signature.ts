/**
 * 手写签名: what a finger drew on the screen. Each stroke is x, y, x, y … in thousandths of the width, of a sheet that is two fifths as
 * high as it is wide; so it is drawn again at any size and holds no picture that could hide something.
 */
export type Strokes = readonly (readonly number[])[]

export const signatureWidth = 1000
export const signatureHeight = 400

/** A dot or a tick is no signature: at least this much way under the finger, in thousandths of the width. */
const leastWay = 150

export function isSignature(strokes: Strokes): boolean {
  let way = 0
  for (const stroke of strokes)
    for (let at = 2; at + 1 < stroke.length; at += 2)
      way += Math.hypot(stroke[at]! - stroke[at - 2]!, stroke[at + 1]! - stroke[at - 1]!) // within the stroke
  return way >= leastWay
}

/** The strokes as one path of SVG. Numbers alone: nothing that was sent becomes markup. */
export function pathOfSignature(strokes: Strokes): string {
  return strokes
    .map((stroke) => {
      const points: string[] = []
      for (let at = 0; at + 1 < stroke.length; at += 2) points.push(`${Math.round(stroke[at]!)} ${Math.round(stroke[at + 1]!)}`)
      return points.length === 0 ? '' : `M${points.join('L')}`
    })
    .join('')
}
