import type { SampleAgency } from '../agency/agency.ts'
import { clientFolder } from './client-folder.ts'
import { loosePaper } from './documents/loose-papers.ts'
import { exposureOf, type ExposureTruth } from './exposure.ts'
import type { FileTruth } from './folder-truth.ts'
import { defaultAsOf, looseRoot } from './write-firm-folder.ts'
import { writtenFile } from './written-file.ts'

export interface MessyFolderOptions {
  /** Whole documents of the client, each once. */
  readonly originals?: number
  readonly copies?: number
  readonly broken?: number
  /** Documents of other clients of the agency; it needs as many others. */
  readonly strays?: number
  /** Files beside the client's folder that say nothing of whose they are. */
  readonly loose?: number
  readonly asOf?: string
}

export interface MessyFolder {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly truth: { readonly files: readonly FileTruth[]; readonly exposure: ExposureTruth }
}

/** 一户一乱: the folder of one client as it lies on the share, with a few loose files beside it. Same agency, same bytes. */
export function writeMessyFolder(agency: SampleAgency, index: number, options: MessyFolderOptions = {}): MessyFolder {
  const { originals = 40, copies = 4, broken = 6, strays = 1, loose = 4, asOf = defaultAsOf } = options
  const written = [...clientFolder(agency, index, { originals, copies, broken, strays }, 0, asOf)]
  for (let i = 0; i < loose; i++) {
    const draft = loosePaper(agency.seed, agency.firm.key, index * 100 + i)
    written.push(writtenFile(`${looseRoot}/${draft.stem}.${draft.extension}`, draft, null, null, new Map()))
  }
  const files = written.map(({ truth }) => truth)
  return {
    files: written.map(({ path, bytes }) => ({ path, bytes })),
    truth: { files, exposure: exposureOf(files, [index], asOf) },
  }
}
