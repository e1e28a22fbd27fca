/** Which rows stand in the window of a long list, and where. Heights may differ from row to row. */
export interface RowWindow {
  readonly first: number
  /** One past the last. */
  readonly end: number
  readonly offsetPx: number
}

/** The upper edge of every row, and at the end the height of all: `heights.length + 1` entries. */
export function edgesOf(heights: readonly number[]): readonly number[] {
  const edges = [0]
  for (const height of heights) edges.push(edges[edges.length - 1]! + height)
  return edges
}

const overscanPx = 400

/** The rows that touch the visible part, with some more above and below so that scrolling shows no gap. */
export function rowWindow(edges: readonly number[], scrollTop: number, viewHeight: number): RowWindow {
  const count = edges.length - 1
  const first = Math.min(rowAt(edges, Math.max(0, scrollTop - overscanPx)), count)
  let end = first
  while (end < count && edges[end]! < scrollTop + viewHeight + overscanPx) end += 1
  return { first, end, offsetPx: edges[first] ?? 0 }
}

/** The row that a distance from the top falls into (binary search over the edges). */
export function rowAt(edges: readonly number[], distancePx: number): number {
  let low = 0
  let high = Math.max(0, edges.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (edges[middle]! <= distancePx) low = middle
    else high = middle - 1
  }
  return low
}

/** Where to scroll so that a row is whole in view; the present place when it is already. */
export function scrollToShow(edges: readonly number[], row: number, scrollTop: number, viewHeight: number): number {
  const top = edges[row] ?? 0
  const bottom = edges[row + 1] ?? top
  if (top < scrollTop) return top
  if (bottom > scrollTop + viewHeight) return bottom - viewHeight
  return scrollTop
}
