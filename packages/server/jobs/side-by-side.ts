/**
 * Works on items in their order, so many at a time. The first fault lets what is under way end, begins nothing more, and is thrown.
 */
export async function sideBySide<T>(lanes: number, items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]()
  let fault: { readonly cause: unknown } | null = null
  const lane = async (): Promise<void> => {
    for (let next = waiting.next(); fault === null && !next.done; next = waiting.next()) {
      try {
        await work(next.value)
      } catch (cause) {
        fault ??= { cause }
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const first = fault as { readonly cause: unknown } | null // set inside the lanes, which the compiler does not follow
  if (first !== null) throw first.cause
}
