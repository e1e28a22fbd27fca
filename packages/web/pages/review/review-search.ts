import { wordOf, type Search } from '../../shell/search-params.ts'
import { abouts, type About } from './question-facts.ts'

/** Which questions are listed, as it stands in the address: what they are about, and whose. */
export interface ReviewSearch {
  readonly about?: About
  readonly client?: string
}

export function readReviewSearch(search: Search): ReviewSearch {
  const about = abouts.find((one) => one === search['about'])
  const client = wordOf(search['client'])
  return {
    ...(about === undefined ? {} : { about }),
    ...(client === undefined || !/^client_[0-9a-f]{32}$/.test(client) ? {} : { client }),
  }
}
