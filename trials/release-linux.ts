// A whole release for Linux is made, unpacked where no Node is in the PATH, started, used and stopped; made again it has the same bytes.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../tests/cast/house-process.ts'
import { apiAt, password, people, signIn } from '../tests/cast/house-people.ts'
import { repository } from '../tests/cast/repository.ts'

const scratch = mkdtempSync(join(tmpdir(), 'xinxia-release-trial-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const made = ['one', 'two'].map((name) => {
  const words = ['--trial', '--platform', 'linux-x64', '--out', join(scratch, name)]
  const ran = spawnSync(process.execPath, [join(repository, 'scripts/release/make-release.mjs'), ...words], { encoding: 'utf8' })
  assert.equal(ran.status, 0, ran.stderr)
  return ran.stdout.trim()
})
const [sum, again] = made.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'))
assert.equal(sum, again)

const unpacked = join(scratch, '解 包')
mkdirSync(unpacked)
assert.equal(spawnSync('unzip', ['-q', made[0] ?? '', '-d', unpacked]).status, 0)
const folder = join(unpacked, '信匣')
assert.equal(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder, stdio: 'inherit' }).status, 0)
assert.match(readFileSync(join(folder, 'VERSION'), 'utf8'), /^trial yes/m)

const home = join(scratch, 'home')
mkdirSync(home)
const port = await freePort()
const env = { HOME: home, PATH: join(scratch, 'nothing'), PORT: String(port) }
const run = (name: string, ...words: string[]) => spawnSync(join(folder, name), words, { env, encoding: 'utf8' })
const house = spawn(join(folder, 'start-xinxia.sh'), ['--no-browser'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
const ended = new Promise<number | null>((done) => house.once('close', done))
const setupCode = await new Promise<string>((resolve, reject) => {
  let said = ''
  house.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    const code = /#code=(\S+)\n/.exec(said)?.[1]
    if (code !== undefined) resolve(code)
  })
  void ended.then(() => reject(new Error(said)))
})
const url = `http://127.0.0.1:${port}`
const page = await (await fetch(url)).text()
const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
assert.equal((await fetch(url + script)).status, 200)
const { name: ownerName, account: username } = people.zhouHeng
await apiAt(url).ask('agency.found', { body: { setupCode, agencyName: '明诚', ownerName, username, password } })
assert.equal((await (await signIn(url, people.zhouHeng)).ask('audit-trail.verify')).intact, true)

const register = join(scratch, '台账.csv')
writeFileSync(register, '客户名称,联系手机\n安禾商贸有限公司,13800138000\n')
const read = JSON.parse(run('xinxia.sh', 'classify', register, '--output', 'json').stdout)
assert.deepEqual([read.status, read.format], ['read', 'csv'])
assert.equal(run('stop-xinxia.sh').status, 0)
assert.equal(await ended, 0)
process.stdout.write(`made twice with sha256 ${sum}, started without Node in the PATH, used and stopped\n`)
