import type { Dice } from '../dice.ts'

/** Surnames by how often one meets them: common ones stand first and are drawn more often; compound ones are last. */
export const surnames: readonly string[] = (
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 ' +
  '余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 ' +
  '龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 单 仇 欧阳 司马 诸葛 上官'
).split(' ')

const maleGiven = '伟强军勇杰涛磊斌鹏浩宇飞波辉刚健华明平国建志文海林俊峰超亮东'
const femaleGiven = '芳娜敏静丽艳娟霞燕玲桂兰英梅红雪婷慧莹洁琳萍颖佳怡欣梦雅云月'
/** Names written with the middle dot, as some peoples of China write them. */
const dottedNames = ['阿依古丽·买买提', '古丽娜尔·吐尔逊', '巴特尔·苏和', '艾力·玉素甫']

export interface SamplePersonName {
  readonly name: string
  readonly surname: string
  readonly sex: 'male' | 'female'
}

/** 姓名: one to two given characters; once in a hundred a name with a middle dot. */
export function personName(dice: Dice): SamplePersonName {
  const sex = dice.below(100) < 62 ? 'male' : 'female'
  if (dice.onceIn(100)) {
    const name = dice.pick(dottedNames)
    return { name, surname: name.slice(0, 1), sex }
  }
  const surname = surnames[Math.min(dice.below(surnames.length), dice.below(surnames.length))]!
  const letters = sex === 'male' ? maleGiven : femaleGiven
  const first = letters[dice.below(letters.length)]!
  const second = dice.below(10) < 7 ? letters[dice.below(letters.length)]! : ''
  return { name: surname + first + second, surname, sex }
}
