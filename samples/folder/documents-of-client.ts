import { bankSlip, bankStatement, accountPermit } from './documents/bank-papers.ts'
import { authorityLetter, engagementContract, explanation, hasContract } from './documents/agreements.ts'
import { bankFlowCsv, bankFlowWorkbook } from './documents/bank-flow.ts'
import { chatLog, passwordNote } from './documents/chats.ts'
import { identityPicture } from './documents/identity-pictures.ts'
import { invoice, invoiceList } from './documents/invoices.ts'
import { licence, licencePicture } from './documents/licence.ts'
import { openingParcel, payrollMail } from './documents/parcels.ts'
import { payroll } from './documents/payroll.ts'
import { taxReturn } from './documents/tax-return.ts'
import { trialBalance } from './documents/trial-balance.ts'
import type { Draft } from './draft.ts'
import { type Month, monthBack, type Scene } from './scene.ts'

/** A document to be written: `month` says into which month's folder it belongs, null for what belongs to the client as such. */
export interface PlannedDocument {
  readonly month: Month | null
  readonly write: () => Draft
}

/**
 * Document `place`, from 0, of a client's folder: first what every file has once, then eight kinds a month, from October 2026
 * backwards without end.
 */
export function documentOf(scene: Scene, place: number): PlannedDocument {
  const once = onceOf(scene)
  const own = once[place]
  if (own !== undefined) return { month: null, write: () => own(scene) }
  const rest = place - once.length
  const month = monthBack(Math.floor(rest / monthly.length))
  const write = monthly[rest % monthly.length]!
  return { month, write: () => write(scene, month) }
}

/** How many documents every file has once: those before the monthly ones. */
export function documentsOnce(scene: Scene): number {
  return onceOf(scene).length
}

function onceOf(scene: Scene): readonly ((scene: Scene) => Draft)[] {
  return hasContract(scene) ? onceWithContract : onceWithContract.filter((write) => write !== engagementContract)
}

const onceWithContract: readonly ((scene: Scene) => Draft)[] = [
  licence,
  engagementContract,
  (scene) => identityPicture(scene, '正面'),
  (scene) => identityPicture(scene, '反面'),
  passwordNote,
  chatLog,
  licencePicture,
  authorityLetter,
  explanation,
  openingParcel,
  (scene) => payrollMail(scene),
  accountPermit,
]

const monthly: readonly ((scene: Scene, month: Month) => Draft)[] = [
  payroll,
  (scene, month) => (month.month % 2 === 0 ? bankFlowCsv(scene, month) : bankFlowWorkbook(scene, month)),
  invoiceList,
  taxReturn,
  bankSlip,
  trialBalance,
  bankStatement,
  invoice,
]

/** A document that says by its credit code whose it is, of a month that no folder reaches: for a wrong folder. */
export function strayDocument(scene: Scene, place: number): PlannedDocument {
  const month = { year: 2010 - Math.floor(place / 24), month: 1 + (Math.floor(place / 2) % 12) }
  return { month, write: () => (place % 2 === 0 ? taxReturn(scene, month) : invoice(scene, month)) }
}
