import type { Instant } from '@xinxia/kernel/words/time'

interface Failures {
  count: number
  last: number
}

const forgetMillis = 15 * 60_000
const freeAttempts = 5
const mostRemembered = 10_000

/**
 * 登录限速: after five wrong passwords an account, or thirty an address, waits, doubling from 5 s to 15 min. In memory on purpose:
 * a restart forgets, the hash cost stays. Names are normalised by the caller, so that width and case do not open new doors.
 *
 * An attempt counts as failed from its beginning until it succeeds, so that a hundred attempts at once are not a hundred free ones.
 * Loopback is no address: behind a proxy that does not say who asks, everybody is 127.0.0.1, and one person's wrong passwords must not
 * shut the others out.
 */
export class SignInLimits {
  readonly #accounts = new Map<string, Failures>()
  readonly #addresses = new Map<string, Failures>()

  /** Seconds to wait before an attempt may be tried; 0 when it may, and then it counts. */
  begin(account: string, address: string, now: Instant): number {
    const known = !isLoopback(address)
    const seconds = Math.max(
      waitOf(this.#accounts.get(account), freeAttempts, now),
      known ? waitOf(this.#addresses.get(address), freeAttempts * 6, now) : 0,
    )
    if (seconds > 0) return seconds
    count(this.#accounts, account, now)
    if (known) count(this.#addresses, address, now)
    return 0
  }

  succeeded(account: string, address: string): void {
    this.#accounts.delete(account)
    const ofAddress = this.#addresses.get(address)
    if (ofAddress !== undefined && ofAddress.count > 0) ofAddress.count -= 1
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function count(map: Map<string, Failures>, key: string, now: Instant): void {
  const known = map.get(key)
  const failures = known === undefined || now - known.last > forgetMillis ? { count: 0, last: now } : known
  failures.count += 1
  failures.last = now
  map.delete(key)
  map.set(key, failures)
  if (map.size > mostRemembered) map.delete(map.keys().next().value as string) // the map is not empty
}

function waitOf(failures: Failures | undefined, free: number, now: Instant): number {
  if (failures === undefined || failures.count < free || now - failures.last > forgetMillis) return 0
  const wait = Math.min(5000 * 2 ** (failures.count - free), forgetMillis)
  return Math.max(0, Math.ceil((failures.last + wait - now) / 1000))
}
