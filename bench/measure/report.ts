export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))

/** One line of a bench: product, limit and their ratio, measured in this run. `higher` says which way is better. */
export function report(id: string, what: string, product: number, limit: number, unit: string, must: string): void {
  console.log(
    `${id.padEnd(4)} ${what.padEnd(48)} product ${shown(product)} · limit ${shown(limit)} ${unit} · ratio ${(product / limit).toFixed(2)} · must ${must}`,
  )
}

/** One line for a figure that is judged by itself. */
export function figure(id: string, what: string, value: number, unit: string, must: string): void {
  console.log(`${id.padEnd(4)} ${what.padEnd(48)} product ${shown(value)} ${unit} · must ${must}`)
}
