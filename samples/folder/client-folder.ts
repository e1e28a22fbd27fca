import type { SampleAgency } from '../agency/agency.ts'
import { type AliasIndex, aliasIndexOf } from './aliases.ts'
import { bankStatement } from './documents/bank-papers.ts'
import { damaged, damagedKind, damages } from './damage.ts'
import { documentOf, documentsOnce, strayDocument } from './documents-of-client.ts'
import { licenceUntil } from './documents/licence.ts'
import type { Draft } from './draft.ts'
import { clientFolderName, copyPlace, placeOf, takePath } from './places-on-disk.ts'
import { diceOf, type Month, type Scene } from './scene.ts'
import { type FirstPlaces, type WrittenFile, writtenFile } from './written-file.ts'

/** How many files of each sort lie in one client's folder. */
export interface FolderCounts {
  /** Whole documents of the client, each once. */
  readonly originals: number
  /** The same bytes again under other names. */
  readonly copies: number
  readonly broken: number
  /** Documents of other clients. */
  readonly strays: number
}

/** 客户资料: the folder above the clients' folders. */
export const clientsRoot = '客户资料'

/** The folder of client `index`, one file after the other. `firstDamage` is the number of its first broken file among all of the firm. */
export function* clientFolder(
  agency: SampleAgency,
  index: number,
  counts: FolderCounts,
  firstDamage: number,
  asOf: string,
): Generator<WrittenFile> {
  const aliases = aliasIndexOf(agency)
  const scene = sceneOf(agency, index, asOf, aliases)
  const own = { client: scene.client, isUnique: aliases.isUnique }
  const root = `${clientsRoot}/${clientFolderName(scene, aliases.isUnique)}`
  const taken = new Set<string>()
  const first: FirstPlaces = new Map()
  const placed = (draft: Draft, month: Month | null, place: number) =>
    `${root}/${takePath(taken, placeOf(scene, draft, month, place))}`
  const originals: { readonly path: string; readonly draft: Draft }[] = []
  for (let place = 0; place < counts.originals; place++) {
    const { month, write } = documentOf(scene, place)
    const draft = write()
    const path = placed(draft, month, place)
    if (counts.copies > 0) originals.push({ path, draft })
    yield writtenFile(path, draft, own, own, first)
  }
  for (let i = 0; i < counts.broken; i++) {
    const { draft, month, place } = brokenDocument(scene, counts.originals, i, firstDamage + i)
    yield writtenFile(placed(draft, month, place), draft, own, own, first)
  }
  for (let i = 0; i < counts.strays; i++) {
    const other = sceneOf(agency, (index + 1 + i) % agency.clientCount, asOf, aliases)
    const { write } = strayDocument(other, i)
    const draft = write()
    const owner = { client: other.client, isUnique: aliases.isUnique }
    yield writtenFile(placed(draft, null, 100_000 + i), draft, owner, own, first)
  }
  for (let i = 0; i < counts.copies; i++) {
    const { path, draft } = diceOf(scene, 'copy', i).pick(originals)
    const copy = `${root}/${takePath(taken, copyPlace(path.slice(root.length + 1), index + i))}`
    yield writtenFile(copy, draft, own, own, first)
  }
}

/** 营业执照 of client `index` that is good until a day, in its folder. */
export function licenceOf(agency: SampleAgency, index: number, validUntil: string): WrittenFile {
  const aliases = aliasIndexOf(agency)
  const scene = sceneOf(agency, index, validUntil, aliases)
  const own = { client: scene.client, isUnique: aliases.isUnique }
  const draft = licenceUntil(scene, validUntil)
  return writtenFile(`${clientsRoot}/${clientFolderName(scene, aliases.isUnique)}/营业执照.pdf`, draft, own, own, new Map())
}

/** 银行对账单 of some months, in the folder of client `index`, where its other papers lie. */
export function* statementsOf(
  agency: SampleAgency,
  index: number,
  months: readonly Month[],
  asOf: string,
): Generator<WrittenFile> {
  const aliases = aliasIndexOf(agency)
  const scene = sceneOf(agency, index, asOf, aliases)
  const own = { client: scene.client, isUnique: aliases.isUnique }
  const root = `${clientsRoot}/${clientFolderName(scene, aliases.isUnique)}`
  for (const month of months) {
    const draft = bankStatement(scene, month)
    yield writtenFile(`${root}/${placeOf(scene, draft, month, 200_000 + month.month)}`, draft, own, own, new Map())
  }
}

function sceneOf(agency: SampleAgency, index: number, asOf: string, aliases: AliasIndex): Scene {
  const client = agency.clientAt(index)
  return { seed: agency.seed, firm: agency.firm, client, asOf, alias: aliases.aliasOf(client) }
}

/** A monthly document older than all that lie there whole, with the damage whose turn it is. */
function brokenDocument(scene: Scene, originals: number, which: number, damageNumber: number) {
  const damage = damages[damageNumber % damages.length]!
  const once = documentsOnce(scene)
  const months = Math.ceil(Math.max(0, originals - once) / 8) + which
  const place = once + months * 8 + damagedKind[damage]
  const { month, write } = documentOf(scene, place)
  return { draft: damaged(write(), damage, `${scene.firm.key}/${damageNumber}`), month, place }
}
