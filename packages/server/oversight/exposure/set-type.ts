import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * 排版: a sheet and its facts into a PDF/A-2b. The compiler and its fonts (Noto Sans SC, 400 and 700, 21 MB) are loaded when something is
 * printed and let go of afterwards; the system's fonts are not looked at, so that every computer prints the same page. Throws what Typst says.
 */
export async function setType(sheet: string, report: object): Promise<Buffer> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] })
  const compiled = compiler.compile({ mainFileContent: sheet, inputs: { report: JSON.stringify(report) } })
  const { result } = compiled
  if (result === null) {
    const faults = compiled.takeDiagnostics()
    const said = faults === null ? [] : compiler.fetchDiagnostics(faults)
    throw new Error(`the sheet was not set: ${said.map(({ message }: { message: string }) => message).join('; ')}`)
  }
  const pdf = compiler.pdf(result, { pdfStandard: 'a-2b' as never }) // the enum exists in types alone
  compiler.evictCache(0)
  return pdf
}

/** Beside the bundle the build has put the two weights; from source they are where npm put them. */
function fontFolders(): string[] {
  const bundled = join(dirname(fileURLToPath(import.meta.url)), 'fonts')
  if (existsSync(bundled)) return [bundled]
  const { resolve } = createRequire(import.meta.url)
  const installed = dirname(resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  return [join(installed, '400Regular'), join(installed, '700Bold')]
}
