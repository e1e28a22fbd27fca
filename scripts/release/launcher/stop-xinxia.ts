import { isRefused } from '@xinxia/kernel/words/outcome'
import { readConfig } from '../../../packages/server/config.ts'
import { askRunning } from './channel.ts'
import { endWith, say } from './sentence.ts'

const patienceMillis = 60_000

/** 停止: asks the running house to end, and answers when it has: work, trail, queue, database, in this order. */
export async function stopXinxia(words: readonly string[]): Promise<void> {
  const config = readConfig(process.env, words)
  if (isRefused(config))
    return endWith(3, { zh: `设置有误：${config.refusal.code}`, en: `A setting is wrong: ${config.refusal.code}` })
  say({ zh: '正在停止信匣 …', en: 'Stopping Xinxia …' })
  const late = setTimeout(() => {
    endWith(1, { zh: '一分钟里没有停下来，请看它的窗口。', en: 'It did not stop within a minute: look at its window.' })
    process.exit()
  }, patienceMillis)
  const answer = await askRunning(config.accepted.dataDir, 'stop')
  clearTimeout(late)
  if (answer === undefined) say({ zh: '信匣没有在运行。', en: 'Xinxia is not running.' })
  else say({ zh: '信匣已停止。', en: 'Xinxia has stopped.' })
}
