import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { addBinding, endBinding, listBindings } from './bindings.ts'
import { confirmSlip, withdrawSlip } from './end-slip.ts'
import { listObjects } from './list-objects.ts'
import { moveObjects, receiveObjects } from './make-slip.ts'
import { printSlip } from './print-slip.ts'
import { reportLoss } from './report-loss.ts'
import { listSlips, showSlip } from './show-slips.ts'
import { drawSignature, letSign, signingSheet } from './sign-by-link.ts'

type CustodyRoutes = Extract<keyof Handlers, `custody.${string}` | `custody-signing.${string}` | `bindings.${string}`>

export function custodyRegisterHandlers(house: House): Pick<Handlers, CustodyRoutes> {
  return {
    'custody.list': ({ caller, query }) => listObjects(house, caller, query.clientId),
    'custody.report-loss': ({ caller, params }) => reportLoss(house, caller, params.objectId, 'lost'),
    'custody.report-found': ({ caller, params }) => reportLoss(house, caller, params.objectId, 'kept'),
    'custody.receive': ({ caller, body }) => receiveObjects(house, caller, body),
    'custody.move': ({ caller, body }) => moveObjects(house, caller, body),
    'custody.slips': ({ caller, query }) => listSlips(house, caller, query.clientId),
    'custody.show-slip': ({ caller, params }) => showSlip(house, caller, params.slipId),
    'custody.confirm': ({ caller, params }) => confirmSlip(house, caller, params.slipId),
    'custody.withdraw': ({ caller, params }) => withdrawSlip(house, caller, params.slipId),
    'custody.let-sign': ({ caller, params }) => letSign(house, caller, params.slipId),
    'custody.print': ({ caller, params, body }) => printSlip(house, caller, params.slipId, body.language),
    'custody-signing.sheet': ({ body }) => signingSheet(house, body.code),
    'custody-signing.sign': ({ body }) => drawSignature(house, body),
    'bindings.list': ({ caller, query }) => listBindings(house, caller, query.clientId),
    'bindings.add': ({ caller, body }) => addBinding(house, caller, body),
    'bindings.end': ({ caller, params }) => endBinding(house, caller, params.bindingId),
  }
}
