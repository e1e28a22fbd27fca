import type { Handlers } from '../http/handler.ts'
import type { House } from '../house.ts'
import { searchClients } from './search-clients.ts'
import { searchText } from './search-text.ts'

export function searchHandlers(house: House): Pick<Handlers, 'search.clients' | 'search.text'> {
  return {
    'search.clients': ({ caller, body }) => searchClients(house, caller, body.text, body.limit),
    'search.text': ({ caller, body }) => searchText(house, caller, body),
  }
}
