import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programOf } from './binaries.ts'
import { type Cluster, nameForPrograms } from './program.ts'
import type { Listening } from './listening.ts'

/**
 * On the command line and not in postgresql.conf, so that a data directory never keeps an older release's opinion. The log holds
 * starts, stops and crashes: a statement or a row's value that an ERROR line would repeat is never written (promise 1).
 */
export function commandLine(cluster: Cluster, listening: Listening): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: listening.socketDir === undefined ? '127.0.0.1' : '',
    port: listening.port,
    unix_socket_directories: listening.socketDir ?? '',
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    fsync: listening.fsync ? 'on' : 'off',
    // What a test run throws away leaves nothing outside its folder, even when it is killed.
    ...(listening.fsync ? {} : { dynamic_shared_memory_type: 'mmap' }),
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 100,
    shared_buffers: '128MB',
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_autovacuum_min_duration: -1,
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  return ['-D', nameForPrograms(cluster), ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** True when the running server was started by the same programs with the same settings: PostgreSQL notes how it was started. */
export async function isStartedAlike(cluster: Cluster, listening: Listening): Promise<boolean> {
  const noted = await readFile(join(cluster.dir, 'postmaster.opts'), 'utf8').catch(() => '')
  const wanted = [programOf(cluster.binaries, 'postgres'), ...commandLine(cluster, listening).map((word) => `"${word}"`)]
  return noted.trim() === wanted.join(' ')
}
