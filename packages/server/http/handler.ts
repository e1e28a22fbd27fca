import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { RefusalCode } from '@xinxia/contract/refusals/refusals'
import type { RouteId, Routes } from '@xinxia/contract/routes'
import type { Office } from '@xinxia/kernel/agency/office'
import type { AgencyId, SessionId, StaffId } from '@xinxia/kernel/words/ids'
import type { Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'

/** 登录者: read from the session alone. Scope comes from here, never from an id in a request. */
export interface SignedIn {
  readonly agencyId: AgencyId
  readonly staffId: StaffId
  readonly sessionId: SessionId
  readonly displayName: string
  readonly username: string
  readonly office: Office
  readonly suspended: boolean
  /** When the person last proved who they are: at the start of the session, or since. */
  readonly provedAt: Instant
}

/** One file of an upload, as its bytes arrive. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Readable
  /** True once the part was cut at the size limit: then nothing of it may be kept as whole. */
  readonly truncated: () => boolean
}

/** A file the server sends: its name for the person, its type, its bytes. */
export interface Download {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Readable | Buffer
}

export interface HandlerInput<R extends RouteId> {
  readonly params: z.output<Routes[R]['params']>
  readonly query: z.output<Routes[R]['query']>
  readonly body: z.output<Routes[R]['body']>
  readonly caller: Routes[R]['caller'] extends 'public' ? null : SignedIn
  /** Loopback or proxy address as text, for rate limits; never stored. */
  readonly address: string
  /** Kind of browser and system as codes (`deviceOf`). */
  readonly device: string
  readonly files: () => AsyncIterable<UploadedFile>
  /** Sets or clears the session cookie of the answer. */
  readonly setSessionCookie: (token: string | null) => void
}

/** A use case behind a route: what it accepts is the answer of the contract, checked again on its way out. */
export type Handler<R extends RouteId> = (
  input: HandlerInput<R>,
) => Promise<Outcome<Routes[R]['transport'] extends 'download' ? Download : z.input<Routes[R]['answer']>, RefusalCode>>

export type Handlers = { readonly [R in RouteId]: Handler<R> }
