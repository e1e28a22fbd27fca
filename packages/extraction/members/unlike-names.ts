/** The names of the files in one container, no two of them alike. The same names in the same order are told apart in the same way. */
export class UnlikeNames {
  /** Names given out, each with the number of the last copy that was called after it. */
  readonly #given = new Map<string, number>()

  /** Two files of one name are both kept; the second is called as Windows would: `流水 (2).xlsx`. */
  unlikeOthers(name: string): string {
    const dot = name.lastIndexOf('.')
    const cut = dot > name.lastIndexOf('/') + 1 ? dot : name.length
    let free = name
    for (let copy = this.#given.get(name) ?? 1; this.#given.has(free); this.#given.set(name, copy)) {
      free = `${name.slice(0, cut)} (${++copy})${name.slice(cut)}`
    }
    this.#given.set(free, 1)
    return free
  }
}
