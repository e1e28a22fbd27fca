import ts from 'typescript'
import { expect, test } from 'vitest'
import { parse, placeOf, type SourceFile, sourceFiles, walk } from './source-files.ts'
import { schemaFiles, sqlParts } from './sql-parts.ts'

const files = sourceFiles('packages', 'samples', 'tests', 'bench', 'trials')
const product = files.filter(({ path, isTest }) => path.startsWith('packages/') && !isTest)
/** Tools that look for a default export in their own configuration files. */
const toolFiles = /(^|\/)(vite\.config|vitest\.config|global-setup)\.ts$/

/** Every node that is wrong, as `path:line reason`. */
function faults(given: readonly SourceFile[], reasonOf: (node: ts.Node, source: ts.SourceFile) => string | null): string[] {
  const found: string[] = []
  for (const file of given) {
    const source = parse(file)
    walk(source, (node) => {
      const reason = reasonOf(node, source)
      if (reason !== null) found.push(`${placeOf(source, node)} ${reason}`)
    })
  }
  return found
}

function shapeFault(node: ts.Node): string | null {
  if (ts.isEnumDeclaration(node)) return 'an enum: use a union of texts'
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any: name the type, or take unknown and parse it'
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && node.name.text !== 'global') return 'a namespace: use a file'
  if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent))
    return 'a parameter property: the source would not be erasable'
  if (ts.isExportDeclaration(node) && node.exportClause === undefined) return 'a barrel: import from the file that has it'
  return null
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
  )
}

test('no enum, any, namespace, parameter property or barrel', () => {
  expect(files.length).toBeGreaterThan(300)
  expect(faults(files, shapeFault)).toEqual([])
})

test('no default export', () => {
  const given = files.filter(({ path }) => !toolFiles.test(path))
  expect(faults(given, (node) => (isDefaultExport(node) ? 'a default export: give it its name' : null))).toEqual([])
})

test('each of these shapes is seen when it stands there', () => {
  const text =
    'enum A { B }\nlet c: any\nnamespace D {}\nclass E { constructor(private f: string) {} }\nexport * from "./g.ts"\nexport default 1\n'
  const planted = [{ path: 'planted.ts', text, isTest: false }]
  expect(faults(planted, shapeFault).map((line) => line.split(' ')[0])).toEqual(
    [1, 2, 3, 4, 5].map((line) => `planted.ts:${line}`),
  )
  expect(faults(planted, (node) => (isDefaultExport(node) ? 'default' : null))).toEqual(['planted.ts:6 default'])
})

test('the server prints only through its one report: no console, no other write to stdout or stderr', () => {
  const server = product.filter(({ path }) => path.startsWith('packages/server/'))
  expect(server.length).toBeGreaterThan(100)
  const allowed = new Set(['packages/server/main.ts', 'packages/server/admin/main.ts'])
  const found = faults(server, (node, source) => {
    if (!ts.isPropertyAccessExpression(node)) return null
    const text = node.getText(source)
    if (/^console\./.test(text)) return `${text}: call report with a code and ids`
    if (/^process\.(stdout|stderr)\.write$/.test(text) && !allowed.has(source.fileName))
      return `${text}: call report with a code and ids`
    return null
  })
  expect(found).toEqual([])
})

test('no request body, header or message of a fault is reported: codes and ids only', () => {
  const server = product.filter(({ path }) => path.startsWith('packages/server/'))
  const reporters = /^(parts\.)?(report|onFault|onEvent|hear)$/
  let calls = 0
  const found = faults(server, (node, source) => {
    if (!ts.isCallExpression(node) || !reporters.test(node.expression.getText(source))) return null
    calls++
    const told = node.arguments.map((argument) => argument.getText(source)).join(', ')
    return /\b(body|headers|payload|message|query|params|cookie|files|url|value|text)\b/.test(
      told.replace('request.routeOptions.url', ''),
    )
      ? `reports ${told.slice(0, 80)}`
      : null
  })
  expect(calls).toBeGreaterThan(3)
  expect(found).toEqual([])
})

const statement = /^\s*(with|select|insert\s+into|update|delete\s+from|create|alter|drop|grant|revoke|truncate|lock|copy|set)\s/i
const quoting = /^(quoteIdentifier|scramVerifier|withRoleNames)\(/

/** Parts of a statement that are neither a constant text of the same file nor quoted nor listed in sql-parts.ts. */
function builtParts(file: SourceFile, used = new Set<string>()): string[] {
  const source = parse(file)
  const constants = new Set<string>()
  for (const node of source.statements) {
    if (!ts.isVariableStatement(node) || (node.declarationList.flags & ts.NodeFlags.Const) === 0) continue
    for (const { name } of node.declarationList.declarations) if (ts.isIdentifier(name)) constants.add(name.text)
  }
  // Lists of columns that a store shares with another are constants of that store.
  for (const [, names = ''] of file.text.matchAll(/import \{([^}]*)\} from '[^']*store\.ts'/g))
    for (const name of names.split(',')) if (/Columns$/.test(name.trim())) constants.add(name.trim())
  const found: string[] = []
  walk(source, (node) => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const left = node.left.getText(source).slice(1)
      if (ts.isStringLiteralLike(node.left) && statement.test(left) && !ts.isStringLiteralLike(node.right))
        found.push(`${placeOf(source, node)} + ${node.right.getText(source)}`)
    }
    if (!ts.isTemplateExpression(node) || !statement.test(node.head.text)) return
    for (const { expression } of node.templateSpans) {
      const part = expression.getText(source)
      const root = /^\w+/.exec(part)?.[0] ?? ''
      const key = `${file.path} ${part}`
      if (sqlParts.some((line) => line.file === file.path && line.parts.includes(part))) used.add(key)
      else if (!constants.has(root) && !quoting.test(part)) found.push(`${placeOf(source, node)} \${${part}}`)
    }
  })
  return found
}

test('F15 no statement is built from input: values travel as $1, names come from constants, each other part has its reason', () => {
  const used = new Set<string>()
  const given = product.filter(({ path }) => path.startsWith('packages/server/') && !schemaFiles.test(path))
  const built = given.flatMap((file) => builtParts(file, used))
  expect(built, 'pass it as a parameter, or say in sql-parts.ts why it cannot come from outside').toEqual([])
  const listed = sqlParts.flatMap(({ file, parts }) => parts.map((part) => `${file} ${part}`))
  expect(listed.filter((key) => !used.has(key))).toEqual([])
})

test('F15 a statement that is built from input is seen', () => {
  const text =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the planted source holds templates
    'const columns = "a"\nexport const q = (name: string) => [`select ${columns} from t`, `select * from t where n = \'${name}\'`, "delete from t where n = " + name]\n'
  expect(builtParts({ path: 'planted.ts', text, isTest: false }).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    '${name}',
    '+ name',
  ])
})
