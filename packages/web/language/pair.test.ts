import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { pair, sayIn, type Pair } from './pair.ts'

const web = fileURLToPath(new URL('..', import.meta.url))
const chinese = /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/
/** The name of the other language stands in that language on purpose. */
const inTheOther = ['shell.ts otherLanguage']

const sentences = everySentence()

test('there are several hundred sentences and all have both languages', () => {
  expect(sentences.length).toBeGreaterThan(200)
  for (const { where, given } of sentences) for (const text of formsOf(given)) expect(text.trim(), where).not.toBe('')
})

test('no Chinese is left in an English sentence', () => {
  const left = sentences.filter(
    ({ where, given }) => !inTheOther.includes(where) && englishOf(given).some((text) => chinese.test(text)),
  )
  expect(left.map(({ where }) => where)).toEqual([])
})

test('every Chinese sentence that has words is in Chinese, with Chinese punctuation', () => {
  const foreign = sentences.filter(({ where, given }) => {
    const text = given.zh.replace(/\{[a-zA-Z]+\}/g, '')
    return !inTheOther.includes(where) && /[a-z]{3}/i.test(text) && !chinese.test(text)
  })
  expect(foreign.map(({ where }) => where)).toEqual([])
  expect(sentences.filter(({ given }) => /[\u4e00-\u9fff」][,;:?!]/.test(given.zh)).map(({ where }) => where)).toEqual([])
})

test('both languages are filled from the same facts', () => {
  for (const { where, given } of sentences) {
    const facts = factsIn(given.zh)
    for (const text of englishOf(given)) expect([where, factsIn(text)]).toEqual([where, facts])
  }
})

test('pages say nothing that does not stand here: no Chinese in a component', () => {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/^(language|verifier)\/|\.test\.tsx?$/.test(file),
  )
  expect(files.length).toBeGreaterThan(60)
  const found = files.filter((file) => chinese.test(withoutComments(readFileSync(`${web}${file}`, 'utf8'))))
  expect(found).toEqual([])
})

test('facts are filled in, numbers with thousands, and an unknown fact is a dash', () => {
  const given = pair('{name} 收了 {count} 个', { one: '{name} took in {count} file', other: '{name} took in {count} files' })
  expect(sayIn('zh', given, { name: '林悦', count: 12345 })).toBe('林悦 收了 12,345 个')
  expect(sayIn('en', given, { name: 'Lin', count: 1 })).toBe('Lin took in 1 file')
  expect(sayIn('en', given, { count: 2 })).toBe('– took in 2 files')
})

function everySentence(): readonly { where: string; given: Pair }[] {
  const modules = import.meta.glob<Record<string, Record<string, Pair>>>(['./*.ts', '!./pair*.ts'], { eager: true })
  return Object.entries(modules).flatMap(([file, words]) =>
    Object.values(words).flatMap((named) =>
      Object.entries(named).map(([name, given]) => ({ where: `${file.slice(2)} ${name}`, given })),
    ),
  )
}

function englishOf(given: Pair): readonly string[] {
  return typeof given.en === 'string' ? [given.en] : [given.en.one, given.en.other]
}

function formsOf(given: Pair): readonly string[] {
  return [given.zh, ...englishOf(given)]
}

function factsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1]!))].sort()
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')
}
