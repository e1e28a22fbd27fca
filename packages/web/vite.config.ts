import react from '@vitejs/plugin-react'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/**
 * The pages are built into dist/web, from where the server sends them.
 * `npx vite -c packages/web/vite.config.ts` develops against a server on 7300 or at XINXIA_URL.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compressed()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy knows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env['XINXIA_URL'] ?? 'http://127.0.0.1:7300' } },
})

/** Lays `.br` and `.gz` beside each finished script and style, so that the server compresses nothing while people wait. */
function compressed(): Plugin {
  return {
    name: 'xinxia-compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const paths = Object.keys(bundle)
        .filter((name) => /\.(js|css)$/.test(name))
        .map((name) => join(dir ?? '', name))
      await Promise.all(
        paths.map(async (path) => {
          const bytes = await readFile(path)
          await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes))
          await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
        }),
      )
    },
  }
}
