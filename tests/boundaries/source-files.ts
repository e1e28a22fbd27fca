import { readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import ts from 'typescript'
import { listFiles, repository } from '../cast/repository.ts'

export interface SourceFile {
  /** From the repository's root, with slashes: `packages/kernel/words/ids.ts`. */
  readonly path: string
  readonly text: string
  readonly isTest: boolean
}

export interface Import {
  readonly from: string
  readonly line: number
  /** As written. */
  readonly specifier: string
  /** The file it means when that is ours (without knowing whether it exists), else null. */
  readonly to: string | null
}

/** The TypeScript below some folders of the repository. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    listFiles(folder, /\.tsx?$/).map((path) => ({
      path,
      text: readFileSync(join(repository, path), 'utf8'),
      isTest: /\.test\.tsx?$/.test(path) || path.includes('/testing/'),
    })),
  )
}

/** Static and dynamic imports and re-exports of a file. */
export function importsOf(file: SourceFile): Import[] {
  const { importedFiles } = ts.preProcessFile(file.text, true, true)
  return importedFiles.map(({ fileName: specifier, pos }) => ({
    from: file.path,
    line: file.text.slice(0, pos).split('\n').length,
    specifier,
    to: targetOf(file.path, specifier),
  }))
}

function targetOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier)).replaceAll('\\', '/')
  const ours = /^@xinxia\/([^/]+)\/(.+)$/.exec(specifier)
  if (ours === null) return null
  const [, name = '', inner = ''] = ours
  const folder = name === 'policies' || name === 'samples' ? name : `packages/${name}`
  return `${folder}/${inner}${/\.\w+$/.test(inner) ? '' : '.ts'}`
}

/** `packages/kernel/…` belongs to `kernel`, `samples/…` to `samples`. */
export function packageOf(path: string): string {
  return /^packages\/([^/]+)\//.exec(path)?.[1] ?? path.split('/')[0] ?? ''
}

const parsed = new WeakMap<SourceFile, ts.SourceFile>()

export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true)
  parsed.set(file, source)
  return source
}

export function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => walk(child, see))
}

/** `path:line`, as an editor opens it. */
export function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${relative('', source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`
}
