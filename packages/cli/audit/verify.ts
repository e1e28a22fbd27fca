import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Answer } from '@xinxia/contract/api-client'
import type { Command } from '../command.ts'
import { callServer, printResult, Refused } from '../connection/call-server.ts'
import { noMore, takeFlag } from '../connection/words.ts'

type Report = Answer<'audit-trail.verify'>

export const verifyTrail: Command = {
  usage: 'audit verify [--direct]',
  summary: {
    zh: '从数据库重新推算整本留痕并核对；--direct 不经服务，直接打开数据库（服务要先停下）',
    en: 're-derive the whole trail from the database; --direct opens the database itself (stop the server first)',
  },
  run: async (words, output) => {
    const { set: direct, rest } = takeFlag(words, '--direct')
    noMore(rest)
    try {
      const report = direct ? await verifyDirectly() : await callServer(output, 'audit-trail.verify')
      await printResult(output, report, (result) => [lineOf(result, output.language)])
      return report.intact ? 0 : 1
    } catch (cause) {
      if (cause instanceof Refused) return 1
      throw cause
    }
  },
}

function lineOf(report: Report, language: 'zh' | 'en'): string {
  if (report.fault !== null) return `✗ ${report.fault.message[language]}`
  return language === 'zh'
    ? `✓ 完好：${report.size} 条，根 ${report.root}`
    : `✓ intact: ${report.size} entries, root ${report.root}`
}

/** The database is opened by a child process of the server's own code; the CLI never imports it. */
async function verifyDirectly(): Promise<Report> {
  const admin = fileURLToPath(new URL('./admin.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [admin, 'verify-audit-trail'], { maxBuffer: 16 * 1024 * 1024 })
  return JSON.parse(stdout) as Report // printed by our own child
}
