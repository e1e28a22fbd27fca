import { createInterface } from 'node:readline/promises'
import { WrongUsage } from '../command.ts'
import type { Output } from '../output.ts'

/** Asks at the terminal: the number of files, typed, is the yes. Without a terminal it takes `--yes`. */
export async function confirmSweep(files: number, output: Output): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new WrongUsage({
      zh: `会删除 ${files} 个文件，不能撤销。确定要做，请加 --yes`,
      en: `This deletes ${files} files and cannot be taken back. Add --yes to do it`,
    })
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const question =
      output.language === 'zh'
        ? `要从这台电脑上删除上面 ${files} 个已核对的文件，不能撤销。请输入 ${files} 确认：`
        : `This deletes the ${files} verified files above from this computer and cannot be taken back. Type ${files} to go on: `
    return (await terminal.question(question)).trim() === String(files)
  } finally {
    terminal.close()
  }
}
