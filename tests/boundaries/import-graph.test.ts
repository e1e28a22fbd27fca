import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../cast/repository.ts'
import { arrows, capabilities, demoFiles, ports, storeExceptions, wiring } from './arrows.ts'
import { type Import, importsOf, packageOf, sourceFiles } from './source-files.ts'

const files = sourceFiles('packages', 'samples', 'policies')
const product = files.filter((file) => !file.isTest)
const imports = product.flatMap(importsOf)
const ours = imports.flatMap((one) => (one.to === null ? [] : [{ ...one, to: one.to }]))
const server = 'packages/server/'

function told(
  broken: readonly { readonly from: string; readonly line: number; readonly specifier: string }[],
  instead: string,
): string[] {
  return broken.map(({ from, line, specifier }) => `${from}:${line} imports ${specifier}: ${instead}`)
}

test('the graph is read: every package has files, and they import each other', () => {
  for (const name of Object.keys(arrows).filter((name) => name !== 'cli' && name !== 'policies')) {
    expect(product.filter((file) => packageOf(file.path) === name).length, name).toBeGreaterThan(3)
  }
  expect(imports.length).toBeGreaterThan(500)
  expect(
    ours.some(({ from, to }) => from === 'packages/server/http/answers.ts' && to === 'packages/contract/refusals/refusals.ts'),
  ).toBe(true)
})

test('static, dynamic and passed-on imports are all seen', () => {
  const text =
    "import a from '../words/a.ts'\nexport { b } from '@xinxia/vault/keys/b'\nconst c = await import('node:fs')\nimport type { D } from 'pg'\n"
  const seen = importsOf({ path: 'packages/kernel/masking/planted.ts', text, isTest: false })
  expect(seen.map(({ line, to, specifier }) => [line, to ?? specifier])).toEqual([
    [1, 'packages/kernel/words/a.ts'],
    [2, 'packages/vault/keys/b.ts'],
    [3, 'node:fs'],
    [4, 'pg'],
  ])
})

test.each(Object.entries(arrows))('imports of %s point where they may', (name, { may, instead }) => {
  const broken = ours.filter(({ from, to }) => packageOf(from) === name && packageOf(to) !== name && !may.includes(packageOf(to)))
  expect(told(broken, instead)).toEqual([])
})

test('the kernel imports no package of npm and nothing of Node', () => {
  const broken = imports.filter(({ from, to }) => packageOf(from) === 'kernel' && to === null)
  expect(told(broken, 'the kernel knows no platform: take a function as a parameter (hashing.ts shows how)')).toEqual([])
})

test('recognition and contract know no files, network or processes of Node', () => {
  const broken = imports.filter(
    ({ from, specifier }) => ['recognition', 'contract'].includes(packageOf(from)) && isOfNode(specifier),
  )
  expect(told(broken, 'it also runs in the browser and in workers: let the caller read files')).toEqual([])
})

test('nobody outside the server imports the server', () => {
  const broken = ours.filter(({ from, to }) => packageOf(to) === 'server' && packageOf(from) !== 'server')
  expect(told(broken, 'share a word through kernel or contract; the CLI starts dist/admin.js as a child process')).toEqual([])
})

test('the product imports no test, and samples only for the demo', () => {
  const tests = ours.filter(({ to }) => to.startsWith('tests/') || /\.test\.tsx?$/.test(to) || to.includes('/testing/'))
  expect(told(tests, 'what product and test share belongs to the product')).toEqual([])
  const samples = ours.filter(
    ({ from, to }) => packageOf(to) === 'samples' && packageOf(from) === 'server' && !demoFiles.test(from),
  )
  expect(told(samples, 'sample clients live in tests and in agency/demo')).toEqual([])
})

test('inside a package imports are relative, between packages by name', () => {
  const byName = ours.filter(({ from, to, specifier }) => specifier.startsWith('@xinxia/') && packageOf(from) === packageOf(to))
  expect(told(byName, 'write it relative, with its ending')).toEqual([])
  const climbing = ours.filter(({ from, to, specifier }) => specifier.startsWith('.') && packageOf(from) !== packageOf(to))
  expect(told(climbing, 'name the package: @xinxia/…')).toEqual([])
})

test('a package imports only what its package.json names', () => {
  const broken = imports.filter(({ from, specifier, to }) => {
    if (isOfNode(specifier) || specifier.startsWith('.') || /(^|\/)vite\.config\.ts$/.test(from)) return false
    if (to !== null && packageOf(to) === packageOf(from)) return false
    return !dependenciesOf(packageOf(from)).has(nameOf(specifier))
  })
  expect(told(broken, 'add it there, with its exact version')).toEqual([])
})

test('only what wires the house imports adapters; the others get ports', () => {
  const broken = ours.filter(
    ({ from, to }) =>
      to.startsWith(`${server}adapters/`) &&
      !from.startsWith(`${server}adapters/`) &&
      !wiring.includes(from) &&
      !ports.includes(to),
  )
  expect(told(broken, 'ask for the port in House and let start-house.ts hand in the adapter')).toEqual([])
})

test('http knows no capability: routes hand it their handlers', () => {
  const broken = ours.filter(({ from, to }) => from.startsWith(`${server}http/`) && capabilityOf(to) !== null)
  expect(told(broken, 'give it a handler through handlers.ts')).toEqual([])
})

test('database and jobs know no capability, and the audit trail calls nobody', () => {
  const low = ['database', 'jobs', 'oversight/audit-trail']
  const broken = ours.filter(({ from, to }) => {
    const layer = low.find((name) => from.startsWith(`${server}${name}/`))
    const target = capabilityOf(to)
    return layer !== undefined && target !== null && target !== layer
  })
  expect(told(broken, 'what lies below is told what it needs by its caller')).toEqual([])
})

test('a migration is free of application code', () => {
  const broken = ours.filter(
    ({ from, to }) =>
      /^packages\/server\/database\/migrations\/\d/.test(from) &&
      !/^packages\/server\/database\/(migrations\/|protect-by-agency\.ts)/.test(to),
  )
  expect(told(broken, 'write the SQL out: a migration must mean the same in ten years')).toEqual([])
})

test('a capability calls another’s use case, never its store', () => {
  const reached = ours.filter(({ to }) => /(^|[/-])store\.ts$/.test(to) && to.startsWith(server) && capabilityOf(to) !== null)
  const foreign = reached.filter(({ from, to }) => capabilityOf(from) !== capabilityOf(to) && !wiring.includes(from))
  const broken = foreign.filter((one) => !storeExceptions.some((exception) => covers(exception, one)))
  expect(told(broken, 'call a use case of that capability, or say in arrows.ts why not')).toEqual([])
  const unused = storeExceptions.filter((exception) => !foreign.some((one) => covers(exception, one)))
  expect(unused.map(({ from, store }) => `${from} does not reach ${store} any more: take the line out of arrows.ts`)).toEqual([])
})

function covers({ from, store }: { from: string; store: string }, one: Import & { to: string }): boolean {
  return capabilityOf(one.from) === from && one.to === server + store
}

function capabilityOf(path: string): string | null {
  return capabilities.find((name) => path.startsWith(`${server}${name}/`)) ?? null
}

function isOfNode(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

function nameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

const manifests = new Map<string, ReadonlySet<string>>()

function dependenciesOf(name: string): ReadonlySet<string> {
  const known = manifests.get(name)
  if (known !== undefined) return known
  const folder = name === 'samples' || name === 'policies' ? name : `packages/${name}`
  const manifest: Record<string, object | undefined> = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'))
  const names = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) => Object.keys(manifest[kind] ?? {})),
  )
  manifests.set(name, names)
  return names
}
