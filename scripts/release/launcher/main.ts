import { endWith } from './sentence.ts'
import { startXinxia } from './start-xinxia.ts'
import { stopXinxia } from './stop-xinxia.ts'

// What the files to double-click run, with the node of the release: `launch.js start [--no-browser] [--demo]` and `launch.js stop`.
const [act = '', ...words] = process.argv.slice(2)
if (act === 'start') await startXinxia(words)
else if (act === 'stop') await stopXinxia(words)
else endWith(2, { zh: '用法：start 或 stop', en: 'Usage: start or stop' })
