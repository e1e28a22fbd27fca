import type { Answer } from '@xinxia/contract/api-client'
import { isSignature } from '@xinxia/kernel/lifecycle/custody-register/signature'
import { maySign, slipNumber } from '@xinxia/kernel/lifecycle/custody-register/slip'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import { agencyOfToken, hashToken, newToken } from '../../agency/sessions/tokens.ts'
import type { HandlerInput, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { describeSlips } from './describe-slips.ts'
import { recordSigning } from './end-slip.ts'
import { reachSlip } from './reach-slip.ts'
import { sealText } from './sealed-texts.ts'
import { findAgencyName, findSlipByLink, lockSlip, ruleOf, setLink } from './slip-store.ts'

const validMillis = 30 * 60_000

/** 出示签字二维码: a code for this slip alone, good for half an hour, kept only as a hash. Only the maker holds it out. */
export async function letSign(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<Answer<'custody.let-sign'>, 'slip.not-found' | 'slip.not-awaiting' | 'slip.other-hand'>> {
  const at = house.now()
  const code = newToken(caller.agencyId)
  const until = instant(at + validMillis)
  return house.database.write(caller.agencyId, async (writer) => {
    const slip = await reachSlip(writer, house, caller, outsideId, (slipId) => lockSlip(writer, slipId))
    if (isRefused(slip)) return slip
    if (slip.accepted.made_by !== caller.staffId) return refuse('slip.other-hand')
    const may = maySign(ruleOf(slip.accepted), { drawn: true })
    if (isRefused(may)) return may
    await setLink(writer, slip.accepted.slip_id, hashToken(code), until)
    return accept({ code, until })
  })
}

/** What the person who holds the code is about to sign. An unknown, used or expired code are one. */
export async function signingSheet(
  house: House,
  code: string,
): Promise<Outcome<Answer<'custody-signing.sheet'>, VaultRefusal | 'slip.link-not-valid'>> {
  const agencyId = agencyOfToken(code)
  if (agencyId === null) return refuse('slip.link-not-valid')
  return house.database.read(agencyId, async (reader) => {
    const slip = await findSlipByLink(reader, hashToken(code), house.now())
    if (slip === null) return refuse('slip.link-not-valid')
    const described = await describeSlips(reader, house, [slip], null)
    if (isRefused(described)) return described
    const [shown] = described.accepted
    if (shown === undefined) return refuse('slip.link-not-valid')
    const { number, door, why, dueBack, objects, documents, madeAt } = shown
    const agency = await findAgencyName(reader)
    return accept({ agency, number, door, maker: shown.maker.name, name: shown.other, why, dueBack, objects, documents, madeAt })
  })
}

/** 手写签名: sealed with the slip, in the transaction that moves what stands on it. The code is used up. */
export async function drawSignature(
  house: House,
  { code, name, strokes }: HandlerInput<'custody-signing.sign'>['body'],
): Promise<Outcome<Answer<'custody-signing.sign'>, VaultRefusal | 'slip.link-not-valid' | 'slip.signature-empty'>> {
  const agencyId = agencyOfToken(code)
  if (agencyId === null) return refuse('slip.link-not-valid')
  const at = house.now()
  const signed = await house.database.write(agencyId, async (writer) => {
    const found = await findSlipByLink(writer, hashToken(code), at)
    const slip = found === null ? null : await lockSlip(writer, found.slip_id)
    if (slip === null || isRefused(maySign(ruleOf(slip), { drawn: true }))) return refuse('slip.link-not-valid')
    if (!isSignature(strokes)) return refuse('slip.signature-empty')
    const keys = await house.vaults.scopeKeys(writer, [slip.scope_id])
    if (isRefused(keys)) return keys
    const key = keys.accepted.get(slip.scope_id)
    if (key === undefined) return refuse('slip.link-not-valid')
    const sealed = sealText(key, 'custody-signature', slip.slip_id, { name, strokes })
    await recordSigning(writer, slip, { drawn: true }, sealed, at)
    return accept({ number: slipNumber(slip.year, slip.number), signedAt: at })
  })
  if (!isRefused(signed)) house.sequencer.wake(agencyId)
  return signed
}
