import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Load {
  readonly perSecond: number
  readonly p50Millis: number
  readonly p99Millis: number
  readonly failures: number
}

/** Loads an address with Debian's `wrk`: one thread, so many connections, for some seconds. `bodies` are posted in turn. */
export async function load(
  url: string,
  connections: number,
  seconds: number,
  post?: { readonly headers: Readonly<Record<string, string>>; readonly bodies: readonly string[] },
): Promise<Load> {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '10s']
  if (post !== undefined) {
    const script = join(mkdtempSync(join(tmpdir(), 'xinxia-wrk-')), 'post.lua')
    const quote = (text: string) => `[==[${text}]==]`
    writeFileSync(
      script,
      [
        `local bodies = {${post.bodies.map(quote).join(',')}}`,
        'local at = 0',
        'wrk.method = "POST"',
        ...Object.entries(post.headers).map(([name, value]) => `wrk.headers[ ${quote(name)} ] = ${quote(value)}`),
        'request = function() at = at % #bodies + 1; return wrk.format(nil, nil, nil, bodies[at]) end',
      ].join('\n'),
    )
    args.push('-s', script)
  }
  const { stdout } = await run('wrk', [...args, url]).catch((fault: NodeJS.ErrnoException) => {
    throw new Error(
      fault.code === 'ENOENT' ? 'the Debian package wrk is needed: apt-get install wrk' : `wrk failed: ${fault.message}`,
    )
  })
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50Millis: percentile(stdout, 50),
    p99Millis: percentile(stdout, 99),
    failures:
      Number(/Non-2xx[^:]*:\s*(\d+)/.exec(stdout)?.[1] ?? 0) +
      [...stdout.matchAll(/(?:connect|read|write|timeout) (\d+)/g)].reduce((sum, match) => sum + Number(match[1]), 0),
  }
}

function percentile(stdout: string, percent: number): number {
  const [, value = 'NaN', unit = 'ms'] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout) ?? []
  return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's'] // the pattern names the three
}
