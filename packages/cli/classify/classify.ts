import { parseArgs } from 'node:util'
import { Extractor } from '@xinxia/extraction/child/extractor'
import { type Command, type ExitStatus, WrongUsage } from '../command.ts'
import type { Output } from '../output.ts'
import { classifyLines } from './classify-lines.ts'
import { describeFile } from './describe-file.ts'
import { jsonPieces, textLines } from './print-file.ts'
import { ReadingQueue } from './reading-queue.ts'
import { walkPaths } from './walk-paths.ts'

const usage = 'classify PATH… [--text] [--cells] [--lines FILE] [-]'
/** Files read ahead while one is being described. */
const filesAhead = 2
/** All files are one person's own: a parser may read many of them before it is replaced. */
const filesPerParser = 100

/** Says of every file what it is and what information lies in it. Needs no server, no database, no network. */
export const classify: Command = {
  usage,
  summary: {
    zh: '识别文件：是什么文档，里面有哪些信息，各属哪类哪级。不联网，不需要服务器。',
    en: 'Recognises files: what they are and which information lies in them, by type and grade. Without server or network.',
  },
  async run(words, output): Promise<ExitStatus> {
    const { values, positionals } = parseWords(words)
    if (values.lines !== undefined) return classifyLines(values.lines, output)
    if (positionals.length === 0) throw new WrongUsage({ zh: '请给出文件或文件夹', en: 'Name a file or a folder' })
    const extractor = new Extractor({ concurrency: filesAhead, filesPerParser })
    try {
      return await classifyFiles(positionals, { text: values.text, cells: values.cells }, extractor, output)
    } finally {
      extractor.close()
    }
  },
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        text: { type: 'boolean', default: false },
        cells: { type: 'boolean', default: false },
        lines: { type: 'string' },
      },
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : ''
    throw new WrongUsage({ zh: `命令写法不对：${reason}`, en: reason })
  }
}

/** Prints in the order of the files; those inside archives and mails follow what they were in. */
async function classifyFiles(
  paths: readonly string[],
  shows: { readonly text: boolean; readonly cells: boolean },
  extractor: Extractor,
  output: Output,
): Promise<ExitStatus> {
  const queue = new ReadingQueue(extractor, filesAhead)
  const print = async () => {
    const file = await queue.next()
    if (file === undefined) return false
    const line = describeFile(file, output.language, shows)
    for (const piece of output.form === 'json' ? jsonPieces(line) : textLines(line, output.language)) await output.write(piece)
    return true
  }
  for await (const path of walkPaths(paths)) {
    queue.addPath(path)
    while (!queue.isShort) await print()
  }
  while (await print());
  return 0
}
