/** A district where sample clients are registered: its division code, the landline area code, and streets. */
export interface SamplePlace {
  readonly province: string
  readonly city: string
  readonly district: string
  readonly division: string
  readonly areaCode: string
  /** Part of town as neighbours say it, for short names such as 「城东五金」. */
  readonly quarter: string
}

export const places: readonly SamplePlace[] = [
  place('浙江省', '杭州', '上城区', '330102', '0571', '城东'),
  place('浙江省', '杭州', '拱墅区', '330105', '0571', '城北'),
  place('浙江省', '杭州', '西湖区', '330106', '0571', '城西'),
  place('浙江省', '杭州', '滨江区', '330108', '0571', '江南'),
  place('浙江省', '杭州', '萧山区', '330109', '0571', '萧山'),
  place('浙江省', '杭州', '余杭区', '330110', '0571', '余杭'),
  place('浙江省', '杭州', '富阳区', '330111', '0571', '富阳'),
  place('浙江省', '宁波', '海曙区', '330203', '0574', '海曙'),
  place('浙江省', '宁波', '鄞州区', '330212', '0574', '鄞州'),
  place('浙江省', '嘉兴', '南湖区', '330402', '0573', '南湖'),
  place('浙江省', '绍兴', '越城区', '330602', '0575', '越城'),
  place('浙江省', '绍兴', '柯桥区', '330603', '0575', '柯桥'),
  place('江苏省', '苏州', '姑苏区', '320508', '0512', '古城'),
  place('江苏省', '苏州', '吴中区', '320506', '0512', '吴中'),
  place('上海市', '上海', '闵行区', '310112', '021', '闵行'),
  place('上海市', '上海', '嘉定区', '310114', '021', '嘉定'),
]

export const streets: readonly string[] = (
  '人民路 解放路 建设路 中山路 和平路 新华路 文化路 东风路 胜利路 环城东路 环城南路 创业路 兴业街 工业园二号路 望江路 ' +
  '科技大道 学院路 体育场路 友谊街 长江路 黄河路 青年路 朝阳街 迎宾大道 振兴路 商贸街 花园路 滨河西路'
).split(' ')

export const buildings: readonly string[] =
  '时代大厦 创新中心 华丰商务楼 金茂广场 科技园A座 五金市场 汇丰大楼 电商园3幢 综合市场 联合大厦 星光里 总部基地B区'.split(' ')

function place(
  province: string,
  city: string,
  district: string,
  division: string,
  areaCode: string,
  quarter: string,
): SamplePlace {
  return { province, city, district, division, areaCode, quarter }
}
