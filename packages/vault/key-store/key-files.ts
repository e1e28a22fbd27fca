import { assert } from '@xinxia/kernel/words/assert'
import { trustId, type AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { RootKey } from '../keys/key-handles.ts'
import { KeyMaterial, type KeyLevel } from '../keys/key-material.ts'
import { rootPlaceId, unwrapMaterial, wrapMaterial, type WrapPlace } from '../keys/wrap-key.ts'

/** One file of the key store: a key of an agency, wrapped under the root of the named generation. */
export interface KeyFile {
  readonly format: 'xinxia/key-file/1'
  readonly root: number
  readonly wrapped: string
}

export type StoredKind = 'agency' | 'signing'

/** Which file keeps which key: `<agency>/agency-3.key`, `<agency>/signing-1.key`. */
export function keyFileName(agencyId: AgencyId, kind: StoredKind, number: number): string {
  return `${agencyId}/${kind}-${number}.key`
}

export const checkpointFileName = (agencyId: AgencyId): string => `${agencyId}/checkpoint.json`

export const recipientFileName = (agencyId: AgencyId): string => `${agencyId}/recovery-recipient.txt`

export function parseKeyFileName(name: string): { readonly kind: StoredKind; readonly number: number } | null {
  const match = /^(agency|signing)-([1-9][0-9]{0,14})\.key$/.exec(name)
  return match === null ? null : { kind: match[1] as StoredKind, number: Number(match[2]) } // the pattern has two groups
}

export function agencyOfFolder(name: string): AgencyId | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name) ? trustId('agency', name) : null
}

export function writeKeyFile(root: RootKey, agencyId: AgencyId, kind: StoredKind, number: number, material: KeyMaterial): Buffer {
  const wrapped = wrapMaterial(root.material, storedPlace(root, agencyId, kind, number), material).toString('base64')
  const file: KeyFile = { format: 'xinxia/key-file/1', root: root.generation, wrapped }
  return Buffer.from(`${JSON.stringify(file)}\n`)
}

/**
 * The key of a file, under whichever of the given roots wrapped it (two while a root rotation is under way). Stops when
 * the file is damaged or is not this key of this agency: the key store is the ground, there is nothing to fall back to.
 */
export function readKeyFile(
  roots: readonly RootKey[],
  agencyId: AgencyId,
  kind: StoredKind,
  number: number,
  bytes: Buffer,
): KeyMaterial {
  const file = parseKeyFile(bytes)
  const root = roots.find(({ generation }) => generation === file?.root)
  assert(file !== null && root !== undefined, `the key file ${kind}-${number} names a root that this key store has`)
  const place = storedPlace(root, agencyId, kind, number)
  const level: KeyLevel = kind
  const material = unwrapMaterial(root.material, place, level, Buffer.from(file.wrapped, 'base64'))
  assert(!isRefused(material), `the key file ${kind}-${number} is authentic`)
  return material.accepted
}

export function parseKeyFile(bytes: Buffer): KeyFile | null {
  try {
    const file = JSON.parse(bytes.toString('utf8')) as Partial<KeyFile>
    const readable = file.format === 'xinxia/key-file/1' && Number.isSafeInteger(file.root) && typeof file.wrapped === 'string'
    return readable ? (file as KeyFile) : null // every member was looked at
  } catch {
    return null
  }
}

function storedPlace(root: RootKey, agencyId: AgencyId, kind: StoredKind, number: number): WrapPlace {
  return {
    agencyId,
    parent: { kind: 'root', id: rootPlaceId, generation: root.generation },
    child: { kind, id: agencyId, generation: number },
  }
}
