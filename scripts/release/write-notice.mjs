// NOTICE: what the release carries that others wrote, under which licence, with its text.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closureOf, readLock } from './lock-file.mjs'
import { refuseRelease } from './refuse-release.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const allowed = /^(MIT(-0)?|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|CC0-1\.0|BlueOak-1\.0\.0|Unlicense|Python-2\.0|Zlib)$/
/** Of the pages' packages those that only build them. */
const buildOnly = /^@types\/|^@vitejs\//

/** `staged` are the places of the packages that lie in the release as they are; the others are inside the bundles. */
export function writeNotice(program, staged, node) {
  const packages = readLock()
  const byText = new Map()
  for (const place of carried(packages, staged)) {
    const { version, license } = packages[place]
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (!isAllowed(license)) refuseRelease(`${name} ${version} has the licence ${license}, which a release may not carry`, 1)
    const text =
      licenceText([join(program, place), join(root, place)]) ?? `Licence: ${license}. The package carries no text of it.`
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text.trim()}`)
  return [
    'Xinxia carries software that others wrote. Each part is named with its licence and the text of it.',
    `Node.js ${node.version}\n\n${node.license.trim()}`,
    readFileSync(new URL('./texts/notice-postgresql.txt', import.meta.url), 'utf8').trim(),
    ...ownNotices(),
    ...parts,
  ].join(`\n\n${'-'.repeat(100)}\n\n`)
}

/** What our packages need when they run, and what the pages are made of, without what another platform needs. */
function carried(packages, staged) {
  const places = new Set(staged)
  for (const [folder, entry] of Object.entries(packages)) {
    if (!/^packages\/[^/]+$/.test(folder)) continue
    const ofPages =
      folder === 'packages/web' ? Object.keys(entry.devDependencies ?? {}).filter((name) => !buildOnly.test(name)) : []
    for (const place of closureOf(packages, [...Object.keys(entry.dependencies ?? {}), ...ofPages], folder)) {
      const { os } = packages[place]
      if (os === undefined && existsSync(join(root, place))) places.add(place)
    }
  }
  return [...places].sort()
}

function isAllowed(license = '') {
  const either = license.replace(/[()]/g, '').split(/ OR /)
  return either.some((one) => one.split(/ AND /).every((part) => allowed.test(part.trim())))
}

function licenceText(folders) {
  for (const folder of folders.filter((path) => existsSync(path))) {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
    const names = files.map(({ name }) => name).filter((name) => /^(licen[cs]e|copying)/i.test(name))
    // Several: a package of fonts has one for its code and one for the fonts.
    if (names.length > 0)
      return names
        .sort()
        .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'))
        .join('\n\n')
  }
  return undefined
}

/** The notices that lie beside our own sources: word lists, character maps. */
function ownNotices() {
  return readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|[\\/])(NOTICE|LICENSE)(\.\w+)?$/.test(path) && !path.includes('node_modules'))
    .sort()
    .map((path) => readFileSync(join(root, 'packages', path), 'utf8').trim())
}
