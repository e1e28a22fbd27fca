import { companyNameSpace } from '../lexicon/companies.ts'
import { hengxin, mingcheng, type SampleFirm } from './cast.ts'
import { clientOf } from './client-of.ts'
import type { SampleClient } from './sample-client.ts'

/** A sample agency. `clients` makes its clients as they are asked for and can be walked again: 100,000 take no memory. */
export interface SampleAgency {
  readonly seed: number
  readonly firm: SampleFirm
  readonly clientCount: number
  readonly clients: Iterable<SampleClient>
  clientAt(index: number): SampleClient
}

/** 明诚 with `clientCount` clients, of which client 0 is 安禾, client 1 is 「城东五金」, and 4, 5, 6 of every twenty have one boss. */
export function generateAgency(seed: number, clientCount = 40): SampleAgency {
  return agencyOf(seed, mingcheng, clientCount)
}

/** 恒信 with its own few clients, none of which shares a name, code, number or account with one of 明诚. */
export function generateOtherAgency(seed: number, clientCount = 6): SampleAgency {
  return agencyOf(seed, hengxin, clientCount)
}

function agencyOf(seed: number, firm: SampleFirm, clientCount: number): SampleAgency {
  const room = firm.key === 'mingcheng' ? hengxin.firstIndex : companyNameSpace - firm.firstIndex
  if (clientCount > room) throw new Error(`bug: ${firm.key} has room for ${room} clients`)
  return {
    seed,
    firm,
    clientCount,
    clientAt: (index) => clientOf(seed, firm, index),
    clients: {
      *[Symbol.iterator]() {
        for (let index = 0; index < clientCount; index++) yield clientOf(seed, firm, index)
      },
    },
  }
}
