// The packages that package-lock.json names, and what each needs.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export function readLock() {
  return JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
}

/** Where in the lock the package lies that the one at `from` means by `name`: in its own folder, or in one above. */
function locate(packages, from, name) {
  for (let folder = from; ; folder = folderAbove(folder)) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[path] !== undefined) return path
    if (folder === '') return undefined
  }
}

function folderAbove(folder) {
  const at = folder.lastIndexOf('/node_modules/')
  return at === -1 ? '' : folder.slice(0, at)
}

/** The places of these packages and all that they need, sorted. What is optional and not there is left out. */
export function closureOf(packages, names, from = '') {
  const found = new Set()
  const add = (name, needer) => {
    const path = locate(packages, needer, name)
    if (path === undefined || found.has(path)) return
    const entry = packages[path]
    const place = entry.link === true ? entry.resolved : path
    if (entry.link !== true) found.add(path)
    for (const inner of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) add(inner, place)
  }
  for (const name of names) add(name, from)
  return [...found].sort()
}
