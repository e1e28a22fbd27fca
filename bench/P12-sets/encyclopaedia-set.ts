import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findInText } from '../../packages/recognition/text/find-in-text.ts'

/** Names and companies in 1,500 encyclopaedia sentences that others wrote and labelled. */
export interface ForeignScore {
  readonly found: number
  readonly right: number
  readonly asked: number
}

interface Entity {
  readonly start: number
  readonly end: number
  readonly type: string
  readonly value: string
}

const sentences = join(resolve(process.env.XINXIA_FIXTURES ?? '../shared/fixtures'), 'ner', 'uner-zh-train-sample.jsonl')

/** `people`: all persons; `chinese`: those of two or three Chinese characters after a common surname; `companies`: organisations that end in a form of enterprise. Null without the file. */
export function scoreEncyclopaedia(): Readonly<Record<'people' | 'chinese' | 'companies', ForeignScore>> | null {
  if (!existsSync(sentences)) return null
  const lines = readFileSync(sentences, 'utf8').trim().split('\n')
  const read = lines.map((line) => JSON.parse(line) as { text: string; entities: Entity[] })
  const scored = (found: string, entity: string, isAsked: (value: string) => boolean): ForeignScore => {
    const score = { found: 0, right: 0, asked: 0 }
    for (const { text, entities } of read) {
      const finds = findInText(text).filter(({ type, confidence }) => type === found && confidence >= 0.5)
      const labelled = entities.filter(({ type }) => type === entity)
      const isThere = (list: readonly { start: number; end: number }[], one: { start: number; end: number }) =>
        list.some(({ start, end }) => start === one.start && end === one.end)
      score.found += finds.filter((find) => isAsked(text.slice(find.start, find.end))).length
      const asked = labelled.filter(({ value }) => isAsked(value))
      score.asked += asked.length
      score.right += asked.filter((each) => isThere(finds, each)).length
    }
    return score
  }
  return {
    people: scored('ID-NAME', 'PER', () => true),
    chinese: scored('ID-NAME', 'PER', (value) =>
      /^[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\u4e00-\u9fa5]{1,2}$/.test(
        value,
      ),
    ),
    companies: scored('REG-NAME', 'ORG', (value) => /(?:公司|集团|厂|店|合作社|事务所)$/.test(value)),
  }
}
