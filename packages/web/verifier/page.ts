import { base64 } from '@xinxia/kernel/words/base64'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { checkFile, type FileFault, type Findings } from './check-file.ts'
import { cellsOf } from './entry-row.ts'
import { faultSentences, say, words, type Language, type Pair } from './words.ts'

/** The page of the offline verifier: one drop zone, one verdict, what was checked, the entries. */
const mostShown = 200
let language: Language = navigator.language.startsWith('zh') ? 'zh' : 'en'
let shown:
  | {
      readonly lines: readonly (readonly [number, string])[]
      readonly count: number
      readonly verdict: Outcome<Findings, FileFault>
    }
  | undefined

function part<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`bug: the page lacks #${id}`)
  return found as T // the page and this script are built together
}

function text(pair: Pair, facts: Readonly<Record<string, string | number>> = {}): string {
  return say(language, pair, facts)
}

function element(tag: string, content: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = content
  if (className !== '') made.className = className
  return made
}

function label(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = text(words.title)
  part('title').textContent = text(words.title)
  part('lead').textContent = text(words.lead)
  part('drop-text').textContent = text(words.drop)
  part('key-label').textContent = text(words.key)
  part('key-help').textContent = text(words.keyHelp)
  part('language').textContent = text(words.other)
  if (shown !== undefined) show()
}

async function check(file: File): Promise<void> {
  const lines: [number, string][] = []
  let count = 0
  const result = part('result')
  const expected = part<HTMLInputElement>('key').value.trim()
  result.replaceChildren(element('p', text(words.working, { count: 0 })))
  const verdict = await checkFile(
    piecesOf(file, () => result.replaceChildren(element('p', text(words.working, { count })))),
    {
      expectedKey: expected === '' ? undefined : expected,
      onEntry: (index, line) => {
        count++
        if (lines.length < mostShown) lines.push([index, line])
      },
    },
  )
  shown = { lines, count, verdict }
  show()
}

/** The file piece by piece, with a pause for the page after each. */
async function* piecesOf(file: File, pause: () => void): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    yield next.value
    pause()
    await new Promise((resolve) => setTimeout(resolve))
  }
}

function show(): void {
  if (shown === undefined) return
  const { verdict, lines, count } = shown
  const result = part('result')
  const sound = !isRefused(verdict)
  const banner = element('p', `${sound ? '✓' : '✗'} ${text(sound ? words.sound : words.broken)}`, sound ? 'sound' : 'broken')
  banner.setAttribute('role', 'status')
  banner.id = 'verdict'
  result.replaceChildren(banner)
  if (isRefused(verdict)) {
    result.append(element('h2', text(words.fault)), faultOf(verdict.refusal))
    return // entries of a file that is not sound prove nothing, so they are not shown
  }
  const list = document.createElement('ul')
  list.append(...findingsOf(verdict.accepted).map((line) => element('li', line)))
  result.append(element('h2', text(words.checked)), list)
  if (count === 0) return
  result.append(element('h2', text(words.entries)))
  if (count > lines.length) result.append(element('p', text(words.shownOf, { shown: lines.length, count }), 'quiet'))
  result.append(tableOf(lines))
}

function faultOf({ code, facts }: { readonly code: FileFault; readonly facts: Readonly<Record<string, unknown>> }): HTMLElement {
  const places = [
    facts.line === undefined ? '' : text(words.where, { line: Number(facts.line) }),
    facts.index === undefined ? '' : text(words.whereEntry, { index: Number(facts.index) }),
  ].filter((place) => place !== '')
  const made = element('p', text(faultSentences[code]))
  made.id = 'fault'
  made.dataset.code = code
  if (places.length > 0) made.append(element('span', places.join(' · '), 'place'))
  return made
}

function findingsOf(findings: Findings): string[] {
  const { checkpoint, key } = findings.kind === 'bundle' ? findings.bundle : findings
  const given = part<HTMLInputElement>('key').value.trim() !== ''
  const held = findings.kind === 'proof' ? text(words.single, { index: findings.index }) : heldBy(findings.bundle)
  const earlier = findings.kind === 'bundle' ? findings.bundle.earlier.map((size) => text(words.earlier, { size })) : []
  return [
    text(words.signature, { key }),
    text(given ? words.keyMatches : words.keyUnknown),
    text(words.log, { origin: checkpoint.origin, size: checkpoint.size, root: base64(checkpoint.root) }),
    held,
    ...earlier,
  ]
}

function heldBy({ holds, entries }: Extract<Findings, { kind: 'bundle' }>['bundle']): string {
  if ('client' in holds) return text(words.client, { count: entries, client: holds.client })
  return text(words.range, { from: holds.range.from, last: holds.range.to - 1 })
}

function tableOf(lines: readonly (readonly [number, string])[]): HTMLElement {
  const table = document.createElement('table')
  const head = table.createTHead().insertRow()
  for (const name of text(words.columns).split('|')) head.append(element('th', name))
  const body = table.createTBody()
  for (const [index, line] of lines) {
    const row = body.insertRow()
    for (const cell of cellsOf(index, line, language)) row.append(element('td', cell))
  }
  const frame = element('div', '', 'frame')
  frame.append(table)
  frame.tabIndex = 0 // a table wider than the window is scrolled by keyboard too
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', text(words.entries))
  return frame
}

const input = part<HTMLInputElement>('file')
const zone = part('drop')
input.addEventListener('change', () => {
  const file = input.files?.[0]
  if (file !== undefined) void check(file)
  input.value = ''
})
zone.addEventListener('dragover', (event) => {
  event.preventDefault()
  zone.classList.add('over')
})
zone.addEventListener('dragleave', () => zone.classList.remove('over'))
zone.addEventListener('drop', (event) => {
  event.preventDefault()
  zone.classList.remove('over')
  const file = event.dataTransfer?.files[0]
  if (file !== undefined) void check(file)
})
part('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh'
  label()
})
label()
