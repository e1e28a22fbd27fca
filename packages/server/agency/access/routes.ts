import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { askAccess, breakGlass } from './ask-access.ts'
import { answerAccess, endAccess, reviewAccess } from './settle-access.ts'
import { accessOfClient, accessOfStaff, showGrants } from './show-access.ts'

export function accessHandlers(house: House): Pick<Handlers, Extract<keyof Handlers, `access.${string}`>> {
  return {
    'access.list': ({ caller }) => showGrants(house, caller),
    'access.ask': ({ caller, body }) => askAccess(house, caller, body),
    'access.break-glass': ({ caller, body }) => breakGlass(house, caller, body),
    'access.answer': ({ caller, params, body }) => answerAccess(house, caller, params.grantId, body.approve),
    'access.end': ({ caller, params }) => endAccess(house, caller, params.grantId),
    'access.review': ({ caller, params }) => reviewAccess(house, caller, params.grantId),
    'access.of-client': ({ caller, params }) => accessOfClient(house, caller, params.clientId),
    'access.of-staff': ({ caller, params }) => accessOfStaff(house, caller, params.staffId),
  }
}
