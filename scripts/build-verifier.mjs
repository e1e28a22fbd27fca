// Makes the offline verifier: one HTML file, script and style inlined, that opens from a disk and asks nothing of any network.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes verifier.html into a folder and answers with its path. */
export async function buildVerifier(into = `${root}dist`) {
  const folder = `${root}packages/web/verifier`
  const bundle = await build({
    absWorkingDir: root,
    entryPoints: [`${folder}/page.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    logLevel: 'error',
  })
  const script = bundle.outputFiles[0].text.replaceAll('</script', '<\\/script')
  const style = (await transform(await readFile(`${folder}/verifier.css`, 'utf8'), { loader: 'css', minify: true })).code
  const parts = { script, style, 'script-hash': sourceHash(script), 'style-hash': sourceHash(style) }
  const page = (await readFile(`${folder}/verifier.html`, 'utf8')).replace(/\{\{([a-z-]+)\}\}/g, (_, name) => parts[name])
  await mkdir(into, { recursive: true })
  await writeFile(`${into}/verifier.html`, page)
  return `${into}/verifier.html`
}

/** What the page's content policy lets run: this very text and no other. */
function sourceHash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildVerifier()
