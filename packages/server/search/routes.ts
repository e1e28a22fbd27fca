import type { Handlers } from '../http/handler.ts'
import type { House } from '../house.ts'
import { searchClients } from './search-clients.ts'

export function searchHandlers(house: House): Pick<Handlers, 'search.clients'> {
  return {
    'search.clients': ({ caller, body }) => searchClients(house, caller, body.text, body.limit),
  }
}
