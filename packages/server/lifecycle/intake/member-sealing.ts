import type { ExtractedEvent } from '@xinxia/extraction/extraction'
import { memberPath } from '@xinxia/extraction/members/member-allowance'
import { UnlikeNames } from '@xinxia/extraction/members/unlike-names'
import type { ArrivalId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import type { Reader, Writer } from '../../database/handles.ts'
import { newId } from '../../ids.ts'
import { JobDelayed, orDelay } from '../../jobs/job-queue.ts'
import { insertScopeKeys } from '../custody/keyring/store.ts'
import {
  fillArrival,
  findDocumentByTag,
  insertArrival,
  insertDocument,
  listMembers,
  lockBatch,
  nextPosition,
  setProblem,
} from './batch-store.ts'
import { shownFileName } from './file-name.ts'
import type { FileProblem } from './file-problems.ts'
import type { IntakeHouse } from './intake-house.ts'
import type { ReadingPlace } from './read-arrival.ts'
import { UploadSealing, type SealedUpload, type SealingKeys } from './seal-upload.ts'
import { openFileName, sealFileName } from '../custody/documents/sealed-name.ts'

type MemberEvent = Extract<ExtractedEvent, { event: 'member' | 'member-bytes' | 'member-end' }>

interface SealedMember {
  readonly name: string
  readonly upload: SealedUpload | null
  readonly problem: FileProblem | null
}

/** 包里的文件: each file inside an archive or a mail is sealed as a file of its own while it unpacks, and gets its own line in the result. */
export class MemberSealing {
  readonly #house: IntakeHouse
  readonly #place: ReadingPlace
  readonly #sealed: SealedMember[] = []
  #open: { readonly name: string; readonly sealing: UploadSealing } | null = null
  readonly #names = new UnlikeNames()
  #keys: SealingKeys | null = null
  readonly #kept = new Set<SealedUpload | null>()
  #saved = false

  constructor(house: IntakeHouse, place: ReadingPlace) {
    this.#house = house
    this.#place = place
  }

  get count(): number {
    return this.#sealed.length
  }

  /** Bytes of any of them came out. */
  get handedOver(): boolean {
    return this.#sealed.some(({ upload }) => upload !== null)
  }

  async hear(event: MemberEvent): Promise<void> {
    if (event.event === 'member') {
      const sealing = await UploadSealing.begin(this.#house.blobs, await this.#sealingKeys(), this.#house.now())
      this.#open = { name: memberPath(this.#place.name, this.#names.unlikeOthers(shownFileName(event.name))), sealing }
      return
    }
    if (this.#open === null) return
    if (event.event === 'member-bytes') return this.#open.sealing.push(event.bytes)
    await this.#close(event.problem?.code ?? null)
  }

  async #close(problem: FileProblem | null): Promise<void> {
    const { name, sealing } = this.#open! // asked for only while one is open
    this.#open = null
    const isThere = sealing.sizeBytes > 0 || problem === null
    if (!isThere) await sealing.giveUp()
    this.#sealed.push({ name, upload: isThere ? await sealing.finish(name) : null, problem })
  }

  /**
   * In the transaction that says what became of the container: its files and its result stand together. An archive that was locked has its
   * lines already: they get their bytes now, and what lay open in it stays as it is. What was destroyed since stays destroyed.
   */
  async save(writer: Writer, batchKey: ScopeKey): Promise<void> {
    const { arrival } = this.#place
    if (this.#sealed.length === 0) return
    await lockBatch(writer, arrival.batch_id) // another archive of the batch may be ending beside this one
    const agencyKey = orDelay(await this.#house.vaults.agencyKeyForWrapping(writer))
    const own = new Map<string, SealedUpload['documentId']>()
    const told = this.#sealed.map(({ name }) => name)
    const lines = await openLines(writer, batchKey, arrival.arrival_id, told)
    let position = await nextPosition(writer, arrival.batch_id)
    for (const [number, { name, upload, problem }] of this.#sealed.entries()) {
      const line = lines[number]
      if (line === 'destroyed') continue
      if (line !== undefined && (line.document_id !== null || upload === null)) {
        if (line.document_id === null) await setProblem(writer, line.arrival_id, problem)
        continue
      }
      const arrivalId = newId('arrival', this.#house.now())
      const nameSealed = sealFileName(batchKey, arrivalId, name)
      const containerId = arrival.arrival_id
      if (upload === null) {
        await insertArrival(writer, arrival.batch_id, {
          arrivalId,
          documentId: null,
          position,
          nameSealed,
          duplicate: false,
          containerId,
          problem,
        })
        position += 1
        continue
      }
      const tag = upload.contentTag.toString('hex')
      const known = own.get(tag) ?? (await findDocumentByTag(writer, upload.contentTag))
      const documentId = known ?? upload.documentId
      if (known === null || known === undefined) {
        await upload.writing.keep()
        this.#kept.add(upload)
        await insertScopeKeys(writer, [wrapScopeKey(agencyKey, upload.scope)])
        const { blobId, scope, contentTag, facts } = upload
        const document = { documentId, blobId, scopeId: scope.scopeId, contentTag, sizeBytes: facts.sizeBytes }
        await insertDocument(writer, document, this.#house.now())
      }
      own.set(tag, documentId)
      const duplicate = documentId !== upload.documentId
      if (line !== undefined) {
        await fillArrival(writer, line.arrival_id, { documentId, duplicate })
        continue
      }
      await insertArrival(writer, arrival.batch_id, {
        arrivalId,
        documentId,
        position,
        nameSealed,
        duplicate,
        containerId,
        problem: null,
      })
      position += 1
    }
  }

  saved(): void {
    this.#saved = true
  }

  /** What is not part of the vault now leaves nothing behind. Blobs kept for a transaction that was lost are swept at the next start. */
  async end(): Promise<void> {
    if (this.#open !== null) await this.#open.sealing.giveUp()
    for (const { upload } of this.#sealed) {
      upload?.scope.drop()
      // After it was kept this does nothing; of bytes that the agency had already, and of a reading that was lost, nothing stays.
      if (!this.#saved || !this.#kept.has(upload)) await upload?.writing.discard()
    }
  }

  async #sealingKeys(): Promise<SealingKeys> {
    this.#keys ??= await this.#house.database.write(this.#place.agencyId, async (writer) => {
      const agency = orDelay(await this.#house.vaults.agencyKeyForWrapping(writer))
      const index = await this.#house.vaults.indexKey(writer)
      if (isRefused(index)) throw new JobDelayed(index.refusal.code)
      return { agency, index: index.accepted }
    })
    return this.#keys
  }
}

type Line = Awaited<ReturnType<typeof listMembers>>[number]

/**
 * The line that each file of the container has from an earlier reading. The same bytes tell their files in the same order, so the number
 * finds it; a line without a name is one whose document was destroyed.
 */
async function openLines(
  reader: Reader,
  batchKey: ScopeKey,
  containerId: ArrivalId,
  names: readonly string[],
): Promise<readonly (Line | 'destroyed' | undefined)[]> {
  const lines = (await listMembers(reader, containerId)).map((line) => ({
    line,
    name: line.name_sealed.length === 0 ? null : orDelay(openFileName(batchKey, line.arrival_id, line.name_sealed)),
  }))
  return names.map((name, number) => {
    const there = lines[number]
    if (there?.name === null) return 'destroyed'
    return there?.name === name ? there.line : undefined
  })
}
