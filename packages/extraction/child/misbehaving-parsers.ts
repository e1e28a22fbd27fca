/** Programs that stand in for the parser's bundle in trials, each going wrong in its own way. They speak in frames as the real one. */
const speak = `
const frame = (kind, value) => { const body = Buffer.from(JSON.stringify(value)); const head = Buffer.alloc(5); head.writeUInt32LE(body.length + 1); head[4] = kind; process.stdout.write(Buffer.concat([head, body])) }
const say = (text) => frame(4, { event: 'text', text })
const end = (code) => frame(5, { code })
let asked = ''
const onFile = (act) => process.stdin.on('data', (piece) => { asked += piece.toString('latin1'); if (asked.endsWith('\\x01\\x00\\x00\\x00\\x03')) { asked = ''; act() } })
`

/** Each is the source of an ES module that acts when a file has been handed over. */
export const misbehavingParsers = {
  crashes: `${speak} onFile(() => { throw new Error('crash') })`,
  exits: `${speak} onFile(() => { say('half'); process.exit(0) })`,
  loops: `${speak} onFile(() => { for (;;) {} })`,
  hogsHeap: `${speak} onFile(() => { const all = []; for (;;) all.push(new Array(1e5).fill(String(Math.random()))) })`,
  hogsBuffers: `${speak} const all = []; onFile(() => setInterval(() => all.push(Buffer.alloc(8 * 1024 * 1024, 1)), 5))`,
  floods: `${speak} onFile(() => { const text = 'x'.repeat(1 << 20); const more = () => { say(text); setImmediate(more) }; more() })`,
  liesAboutLength: `${speak} onFile(() => process.stdout.write(Buffer.from('ffffffff04', 'hex')))`,
  speaksNonsense: `${speak} onFile(() => { const body = Buffer.from('{not json'); const head = Buffer.alloc(5); head.writeUInt32LE(body.length + 1); head[4] = 4; process.stdout.write(Buffer.concat([head, body])) })`,
  forks: `${speak} onFile(async () => { try { const { spawn } = await import('node:child_process'); spawn('sleep', ['60']); say('forked') } catch (cause) { say('refused ' + cause.code) } end(null) })`,
  readsFiles: `${speak} onFile(async () => { try { const { readFileSync } = await import('node:fs'); readFileSync('/etc/hostname'); say('read it') } catch (cause) { say('refused ' + cause.code) } end(null) })`,
  writesFiles: `${speak} onFile(async () => { try { const { writeFileSync } = await import('node:fs'); writeFileSync(process.argv[1] + '.left', 'x'); say('wrote') } catch (cause) { say('refused ' + cause.code) } end(null) })`,
  opensSocket: `${speak} onFile(async () => { const { connect } = await import('node:net'); const socket = connect(PORT, '127.0.0.1'); socket.on('connect', () => { say('connected'); end(null) }); socket.on('error', (cause) => { say('refused ' + cause.code); end(null) }) })`,
  tellsEnvironment: `${speak} onFile(() => { say(JSON.stringify(process.env)); end(null) })`,
} as const
