import { shuffledPlace } from '../dice.ts'
import { places } from './places.ts'

/** A line of business: as it stands in a company name, and as the trade calls it in short. */
export interface SampleTrade {
  readonly word: string
  readonly short: string
}

export const trades: readonly SampleTrade[] = (
  '五金机电/五金 商贸/商贸 餐饮管理/餐饮 建筑劳务/劳务 装饰工程/装饰 电子商务/电商 服饰/服装 食品/食品 物流/物流 广告传媒/广告 ' +
  '信息技术/信息 网络科技/科技 机械设备/机械 汽车维修/汽修 医疗器械/器械 教育咨询/教育 人力资源/人力 文化创意/文化 ' +
  '环保科技/环保 生物科技/生物 新材料/新材料 包装制品/包装 纺织品/纺织 家具/家具 建材/建材 园林绿化/园林 物业服务/物业 ' +
  '水产品/水产 农业开发/农业 花卉/花卉 酒店管理/酒店 健身服务/健身 美容美发/美容 摄影服务/摄影 印刷/印刷 体育用品/体育 ' +
  '母婴用品/母婴 茶叶/茶叶 珠宝/珠宝 眼镜/眼镜 照明电器/照明 制冷设备/制冷 塑料制品/塑料 化工/化工 知识产权/知产 会展服务/会展'
)
  .split(' ')
  .map((pair) => {
    const [word, short] = pair.split('/')
    return { word: word!, short: short! }
  })

// No pair of these spells a name of the cast (安禾, 明诚, 恒信).
const brandFirst = '宏华金鑫泰隆昌盛永福祥瑞嘉佳德智博远腾飞凯锐云天海江龙凤新创合众同汇卓越'
const brandSecond = '达顺丰源发利兴旺辉耀泽润翔骏驰通联捷沐科图景悦然彤朗川岳峰岚澜舟帆昱晟禧'
const brandSpace = brandFirst.length * brandSecond.length

export interface SampleCompanyName {
  readonly brand: string
  readonly trade: SampleTrade
  readonly place: (typeof places)[number]
  /** 字号 and trade with city and legal form, as the licence has it. */
  readonly full: string
  /** An enterprise has 有限公司 in its name; an individual business (个体工商户) has not. */
  readonly kind: 'enterprise' | 'individual'
}

/** How many company names differ: the most clients that one agency can be given. */
export const companyNameSpace = 6 * brandSpace * trades.length

const cities = [...new Set(places.map((place) => place.city))]
const placesIn = new Map(cities.map((city) => [city, places.filter((place) => place.city === city)]))

/** 企业名称 number `index` of an agency: city, brand, trade and form; no two indexes of one seed share a name. */
export function companyName(seed: number, index: number): SampleCompanyName {
  let rest = shuffledPlace(index, companyNameSpace, seed)
  const city = cities[rest % cities.length]!
  rest = Math.floor(rest / cities.length)
  const trade = trades[rest % trades.length]!
  rest = Math.floor(rest / trades.length)
  const brand = brandFirst[rest % brandFirst.length]! + brandSecond[Math.floor(rest / brandFirst.length)]!
  const inCity = placesIn.get(city)!
  const place = inCity[index % inCity.length]!
  const form = (index * 7 + trade.word.length) % 10
  if (form === 3) return { brand, trade, place, kind: 'individual', full: `${city}市${place.district}${brand}${trade.short}商行` }
  const full = form === 6 ? `${brand}${trade.word}（${city}）有限公司` : `${city}${brand}${trade.word}有限公司`
  return { brand, trade, place, kind: 'enterprise', full }
}
