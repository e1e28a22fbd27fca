import { hash, verify } from '@node-rs/argon2'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'

/** argon2id with OWASP's first choice (19 MiB, two passes); the salt and these figures stand in the hash itself. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

/** At most two hashes at a time, so that a storm of wrong passwords leaves the other core time to others (budget P25). */
const places = 2
let busy = 0
const waiting: (() => void)[] = []

/** Checks that may be under way or wait: at some ten milliseconds each, who comes last waits half a second. */
const checkingPlaces = 50
let checking = 0

export async function hashPassword(password: string): Promise<string> {
  return inPlace(() => hash(password.normalize('NFKC'), cost))
}

export async function checkPassword(passwordHash: string, password: string): Promise<boolean> {
  return inPlace(() => verify(passwordHash, password.normalize('NFKC')))
}

/** Spends the time of a real check when there is no such account, so that names cannot be told apart by waiting. */
export async function spendCheck(password: string): Promise<void> {
  await hashPassword(password)
}

/** 排队: a check of a password that anybody can ask for. Beyond fifty at once the next is refused and costs nothing: `session.queue-full`. */
export async function withCheckingPlace<T>(work: () => Promise<T>): Promise<Outcome<T, 'session.queue-full'>> {
  if (checking >= checkingPlaces) return refuse('session.queue-full')
  checking += 1
  try {
    return accept(await work())
  } finally {
    checking -= 1
  }
}

async function inPlace<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= places) await new Promise<void>((resolve) => waiting.push(resolve))
  busy += 1
  try {
    return await work()
  } finally {
    busy -= 1
    waiting.shift()?.()
  }
}

const common = new Set(
  [
    'password',
    '1234567890',
    '12345678910',
    'qwertyuiop',
    '1q2w3e4r5t',
    'woaini1314',
    'a123456789',
    '0123456789',
    'iloveyou520',
    'admin12345',
    'xinxia2026',
  ].map((word) => word.toLowerCase()),
)

/** Whether a password is too easy to guess: short, common, one repeated or counted run, or holding the name it protects. */
export function isWeakPassword(password: string, names: readonly string[]): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  if (text.length < 10 || common.has(text) || new Set(text).size < 5) return true
  return names.some((name) => name.length >= 3 && text.includes(name.normalize('NFKC').toLowerCase()))
}
