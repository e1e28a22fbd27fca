import type { Cluster } from './program.ts'
import { type Postmaster, stopPostmaster } from './postmaster.ts'

const pauseAfterFailureMillis = 1000

export interface KeptServer {
  /** The server process now: another one after a restart. */
  pid(): number
  stop(): Promise<void>
}

/**
 * Starts the server again whenever it ends without being asked. Never gives up: the disk that was full may be emptied an hour
 * later, and until then every request meets a fault.
 */
export function keepRunning(
  cluster: Cluster,
  first: Postmaster,
  start: () => Promise<Postmaster>,
  onEvent: (event: 'restarted' | 'restart-failed') => void,
): KeptServer {
  let current = first
  let stopping = false
  const watch = async (): Promise<void> => {
    await current.ended
    while (!stopping) {
      const next = await start().catch(() => undefined)
      onEvent(next === undefined ? 'restart-failed' : 'restarted')
      if (next === undefined) {
        await new Promise((resolve) => setTimeout(resolve, pauseAfterFailureMillis))
        continue
      }
      current = next
      // Asked to stop while it was starting: the one that was stopped was the one before.
      if (stopping) await stopPostmaster(cluster, next.pid)
      await next.ended
    }
  }
  const watching = watch()
  return {
    pid: () => current.pid,
    stop: async () => {
      stopping = true
      await stopPostmaster(cluster, current.pid)
      await watching
    },
  }
}
