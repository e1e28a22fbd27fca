import type { Command } from '../command.ts'
import { callServer, withServer } from '../connection/call-server.ts'
import { needWord, takeFlag } from '../connection/words.ts'
import { confirmSweep } from './confirm-sweep.ts'
import { deleteOriginal } from './delete-original.ts'
import { findOriginals } from './find-originals.ts'
import { sweepLines, type SweepLine, type SweepReport } from './sweep-report.ts'

/**
 * 清理: deletes the originals outside whose bytes the house has sealed and has just opened to compare. Everything else stays: what the house
 * does not have, what changed meanwhile, what cannot be read. Nothing is deleted before the trail has taken the entry.
 */
export const sweep: Command = {
  usage: 'sweep PATH… [--yes]',
  summary: {
    zh: '清理原来的文件夹：删除已封存并核对过的原件，先列清单再确认，删完再查一遍',
    en: 'clear the old folder: delete originals that are sealed and verified, after a list and a yes; then look again',
  },
  run: (words, output) =>
    withServer(async () => {
      const { set: yes, rest: paths } = takeFlag(words, '--yes')
      needWord(paths, 0, { zh: '文件夹', en: 'a folder' })
      const found = await findOriginals(paths, output)
      const due = found.filter(({ state }) => state === 'verified')
      if (output.form === 'text') await output.write(`${sweepLines(found, output.language).join('\n')}\n`)
      const sizeBytes = due.reduce((sum, file) => sum + file.sizeBytes, 0)
      const agreed = due.length > 0 && (yes || (await confirmSweep(due.length, output)))
      if (!agreed) return report(output, { files: found, left: found.map(({ path }) => path), deleted: 0 })
      await callServer(output, 'sweep.begin', { body: { files: due.length, sizeBytes } })
      const files: SweepLine[] = []
      for (const file of found) files.push(file.state === 'verified' ? await deleteOriginal(file, output) : file)
      const deleted = files.filter(({ state }) => state === 'deleted').length
      await callServer(output, 'sweep.end', { body: { deleted, kept: files.length - deleted } })
      const again = await findOriginals(paths, output)
      await report(output, { files, left: again.map(({ path }) => path), deleted })
    }),
}

async function report(output: Parameters<Command['run']>[1], result: SweepReport): Promise<void> {
  const { files, left, deleted } = result
  if (output.form === 'json') return output.write(`${JSON.stringify(result)}\n`)
  const failed = files.filter(({ state }) => state === 'changed' || state === 'failed')
  if (failed.length > 0) await output.write(`${sweepLines(failed, output.language).join('\n')}\n`)
  await output.write(
    output.language === 'zh'
      ? `删除了 ${deleted} 个文件。再查一遍：还有 ${left.length} 个。\n`
      : `Deleted ${deleted} files. Looked again: ${left.length} are left.\n`,
  )
}
