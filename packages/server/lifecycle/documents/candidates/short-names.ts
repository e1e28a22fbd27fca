import { foldForSearch } from '@xinxia/kernel/search/match-name'
import type { ClientId } from '@xinxia/kernel/words/ids'
import type { Directory } from '../../custody/directory/directories.ts'

/**
 * 简称: every name and alias of some clients, by its first two characters, so that one pass over a text finds all that stand in it. Of 2,000
 * clients it is made in a few milliseconds.
 */
export class ShortNames {
  readonly #byBeginning = new Map<string, { readonly name: string; readonly clientId: ClientId }[]>()

  constructor(directory: Directory, isWithin: (clientId: ClientId) => boolean) {
    for (const record of directory.clients.values()) {
      if (!isWithin(record.clientId)) continue
      for (const [, name] of [record.folded.name, ...record.folded.aliases]) {
        if (name.length < 2) continue
        const beginning = name.slice(0, 2)
        const known = this.#byBeginning.get(beginning)
        if (known === undefined) this.#byBeginning.set(beginning, [{ name, clientId: record.clientId }])
        else known.push({ name, clientId: record.clientId })
      }
    }
  }

  /** The clients whose names of at least `shortest` characters stand in a text; where one name is part of another only the longer counts. */
  foundIn(text: string, shortest: number): ReadonlySet<ClientId> {
    const folded = foldForSearch(text)
    const found = new Set<ClientId>()
    let passed = 0
    for (let at = 0; at + 1 < folded.length; at++) {
      const here = (this.#byBeginning.get(folded.slice(at, at + 2)) ?? []).filter(
        ({ name }) => name.length >= shortest && folded.startsWith(name, at),
      )
      const longest = Math.max(0, ...here.map(({ name }) => name.length))
      if (at + longest <= passed) continue
      for (const { name, clientId } of here) if (name.length === longest) found.add(clientId)
      if (longest > 0) passed = at + longest
    }
    return found
  }
}
