import { createHash } from 'node:crypto'
import type { KeyringChange, KeyringStore } from '@xinxia/vault/key-tree/keyring-store'
import type { KeyringRows } from './memory-keyring.ts'
import type { Plant } from './simulation.ts'

/** Mistakes that an implementation of the protocol could make, each planted between it and its ports. */
export const plantedBugs: Readonly<Record<string, Plant>> = {
  'the old agency key is erased before the commit': {
    keyStore: (keyStore) =>
      overriding(keyStore, {
        async addAgencyKey(agencyId, generation, suite) {
          const key = await keyStore.addAgencyKey(agencyId, generation, suite)
          if (generation > 1) await keyStore.eraseAgencyKey(agencyId, generation - 1)
          return key
        },
      }),
  },
  'one child of the path is not wrapped anew': {
    keyring: (keyring) =>
      changing(keyring, (change) => overriding(change, { replaceScopes: async (rows) => change.replaceScopes(rows.slice(1)) })),
  },
  'a scope dies but its client keeps the key that wrapped it': {
    keyring: (keyring) =>
      changing(keyring, (change) => overriding(change, { scopes: async (ids) => (await change.scopes(ids)).map(withoutClient) })),
  },
  'the victim’s row is not removed': {
    keyring: (keyring) => changing(keyring, (change) => overriding(change, { removeVictims: async () => {} })),
  },
  'the old agency key is reported erased and is not': {
    keyStore: (keyStore) => {
      const hidden = new Set<number>()
      return overriding(keyStore, {
        eraseAgencyKey: async (_agencyId, generation) => void hidden.add(generation),
        generations: (agencyId) => keyStore.generations(agencyId).filter((generation) => !hidden.has(generation)),
      })
    },
  },
  'an escrow place acknowledges and keeps the former file': {
    escrowPlace: (place) => {
      let kept = false
      return overriding(place, {
        async replace(agencyId, file) {
          if (!kept) {
            kept = true
            return place.replace(agencyId, file)
          }
          return { accepted: createHash('sha256').update(file).digest('hex') }
        },
      })
    },
  },
}

function withoutClient<R extends { readonly clientId: unknown }>(row: R): R {
  return { ...row, clientId: null }
}

function changing(
  keyring: KeyringStore<KeyringRows>,
  bend: (change: KeyringChange<KeyringRows>) => KeyringChange<KeyringRows>,
): KeyringStore<KeyringRows> {
  return overriding(keyring, { change: (agencyId, work) => keyring.change(agencyId, (change) => work(bend(change))) })
}

/** The same port with some of its methods replaced; the others go to the original. */
function overriding<P extends object>(port: P, methods: Partial<P>): P {
  return new Proxy(port, {
    get(target, name) {
      const own = Reflect.get(methods, name)
      if (own !== undefined) return own
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
