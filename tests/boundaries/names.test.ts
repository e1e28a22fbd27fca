import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { refusals } from '@xinxia/contract/refusals/refusals'
import { expect, test } from 'vitest'
import { listFiles, repository } from '../cast/repository.ts'
import { innerRefusals } from './inner-refusals.ts'
import { parse, sourceFiles, walk } from './source-files.ts'

const written = listFiles('', /\.(ts|tsx|mjs|js|json|md|html|css|py|yml|yaml|sh|txt|toml)$/).filter(
  (path) => path !== 'package-lock.json',
)
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

test('files and folders are kebab-case, and none is called after a kind', () => {
  const tools = /^(README(\.zh-CN)?|CONTRIBUTING|LICENSE|NOTICE|SECURITY|CHANGELOG)(\.md)?$|^index\.html$/
  const odd = written.filter((path) => {
    const name = path.split('/').pop() ?? ''
    return !tools.test(name) && !/^(P\d+-)*[a-z0-9]+([-.][a-z0-9]+)*\.[a-z]+$|^[a-z0-9_]+\.py$/.test(name)
  })
  expect(odd).toEqual([])
  const kinds = written.filter((path) => /(^|\/)(utils?|helpers?|common|managers?|misc)(\.|\/)/.test(path))
  expect(kinds).toEqual([])
})

test('nothing names the machine or the tools it was written with', () => {
  // Put together here, so that this file does not hold them either.
  const words = [
    ['/wo', 'rk/'],
    ['far', 'm-'],
    ['issues', ' show'],
    ['shared', '/hooks'],
  ].map((parts) => parts.join(''))
  const found = written.flatMap((path) => {
    const lines = read(path).split('\n')
    return lines.flatMap((line, index) =>
      words.filter((word) => line.includes(word)).map((word) => `${path}:${index + 1} names ${word}`),
    )
  })
  expect(written.length).toBeGreaterThan(400)
  expect(found).toEqual([])
})

test('packages come from the public registry, each with its checksum, and none runs a script of ours', () => {
  const lock: { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> } = JSON.parse(
    read('package-lock.json'),
  )
  const others = Object.entries(lock.packages).filter(([name, { resolved, integrity, link }]) => {
    if (!name.includes('node_modules') || link === true || resolved === undefined) return false
    return integrity === undefined || !resolved.startsWith('https://registry.npmjs.org/')
  })
  expect(others.map(([name]) => name)).toEqual([])
})

/** Every code that is refused with, in the sources of the house. */
function refusedCodes(): Map<string, string> {
  const codes = new Map<string, string>()
  for (const file of sourceFiles('packages/server', 'packages/kernel', 'packages/vault').filter(({ isTest }) => !isTest)) {
    if (!/refuse|code:/.test(file.text)) continue
    walk(parse(file), (node) => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^refuse/.test(node.expression.text)) {
        const [first] = node.arguments
        const code = first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined
        if (code !== undefined) codes.set(code, file.path)
      }
      if (ts.isPropertyAssignment(node) && node.name.getText() === 'code' && ts.isStringLiteralLike(node.initializer)) {
        if (/^[a-z]+(-[a-z]+)*\.[a-z-]+$/.test(node.initializer.text)) codes.set(node.initializer.text, file.path)
      }
    })
  }
  return codes
}

test('every refusal that can reach a person has its sentence in both languages', () => {
  const codes = refusedCodes()
  expect(codes.size).toBeGreaterThan(60)
  const start = new Set(
    [...read('packages/server/start-refusals.ts').matchAll(/^ {2}'([a-z.-]+)': \{/gm)].map((match) => match[1] ?? ''),
  )
  expect(start.size).toBeGreaterThan(15)
  for (const [, code = ''] of read('packages/web/verifier/words.ts').matchAll(/^ {2}'([a-z]+\.[a-z-]+)': \{/gm)) start.add(code)
  const silent = [...codes].filter(
    ([code]) => !Object.hasOwn(refusals, code) && !start.has(code) && !Object.hasOwn(innerRefusals, code),
  )
  expect(
    silent.map(
      ([code, path]) =>
        `${code} (${path}) has no sentence: add it to contract/refusals or start-refusals, or say in inner-refusals.ts who turns it into another`,
    ),
  ).toEqual([])
  expect(Object.keys(innerRefusals).filter((code) => !codes.has(code))).toEqual([])
  for (const [code, { zh, en, status }] of Object.entries(refusals)) {
    expect(`${code} ${status >= 400 && status < 600}`).toBe(`${code} true`)
    expect(/[\u4e00-\u9fff]/.test(zh), `${code} in Chinese`).toBe(true)
    expect(/[\u4e00-\u9fff]/.test(en), `${code} in English`).toBe(false)
    const places = (text: string) =>
      [...text.matchAll(/\{\w+\}/g)]
        .map(([place]) => place)
        .sort()
        .join()
    expect(`${code} ${places(en)}`).toBe(`${code} ${places(zh)}`)
  }
})

test('each trial that the threat model cites is the name of a test', () => {
  const cited = new Set([...read('docs/design/threat-model.md').matchAll(/\b[A-G]\d{1,2}\b/g)].map(([id]) => id))
  const names = sourceFiles('tests', 'packages', 'samples').filter(
    ({ path }) => path.endsWith('.test.ts') || path.includes('tests/'),
  )
  const ids = /['"`]((?:[A-G]\d{1,2} )+)/g
  const tested = new Set(
    names.flatMap(({ text }) => [...text.matchAll(ids)].flatMap((match) => (match[1] ?? '').trim().split(' '))),
  )
  expect(cited.size).toBeGreaterThan(10)
  expect([...cited].filter((id) => !tested.has(id)).sort()).toEqual([])
})
