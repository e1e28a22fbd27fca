/** 企业组织形式: what a company's name ends in, the longest first. */
export const companySuffixes: readonly string[] = (
  '集团 股份有限公司分公司 有限责任公司分公司 有限公司分公司 有限责任公司 股份有限公司 集团有限公司 控股有限公司 有限公司 集团公司 股份公司 总公司 分公司 子公司 公司 ' +
  '普通合伙企业 有限合伙企业 合伙企业（有限合伙） 合伙企业(有限合伙) 合伙企业（普通合伙） 合伙企业(普通合伙) 合伙企业 个人独资企业 专业合作社 农民专业合作社 合作社 ' +
  '会计师事务所 律师事务所 税务师事务所 事务所 经营部 经销部 批发部 门市部 服务部 营业部 工作室 商行 商店 商贸行 贸易行 百货店 便利店 超市 五金店 五金行 餐饮店 餐厅 饭店 酒店 宾馆 ' +
  '小吃店 快餐店 面馆 火锅店 烧烤店 奶茶店 咖啡店 咖啡馆 茶馆 茶庄 美容院 美发店 理发店 养生馆 诊所 药店 药房 门诊部 培训中心 培训学校 幼儿园 服务中心 中心 研究院 研究所 设计院 ' +
  '加工厂 制造厂 印刷厂 服装厂 家具厂 食品厂 机械厂 厂 加油站 服务站 养殖场 农场 农家乐 修理厂 修理部 维修部 汽修厂 洗车店 经营店 专卖店 花店 水果店 文具店 书店 眼镜店 服装店 建材店 ' +
  '建材经营部 商会 协会 学会 基金会'
)
  .split(' ')
  .sort((a, b) => b.length - a.length)

/** Forms of companies that end a name wherever it stands; the other suffixes are common words and want more around them. */
export const surestSuffixes: readonly string[] = companySuffixes.filter((suffix) =>
  /公司|合伙企业|独资企业|合作社|事务所/.test(suffix),
)

/** 行业字: what the trade part of a company's name is made of. */
export const tradeWords: readonly string[] = (
  '科技 贸易 商贸 商务 信息 网络 电子 软件 技术 咨询 管理 服务 建筑 装饰 装修 工程 劳务 物流 运输 货运 餐饮 食品 酒业 农业 生物 医药 医疗 器械 化工 材料 建材 五金 机电 机械 设备 制造 汽车 汽配 ' +
  '广告 传媒 文化 教育 旅游 酒店 投资 控股 实业 发展 集团 置业 地产 房地产 物业 环保 能源 新能源 电力 智能 数字 纺织 服装 服饰 家具 家居 家政 印刷 包装 塑料 橡胶 金属 钢铁 矿业 石油 珠宝 美容 健康 ' +
  '养老 保洁 安防 消防 园林 绿化 水产 养殖 种植 粮油 茶叶 代理 记账 财税 财务 会计 税务 知识产权 电商 供应链 进出口 国际 体育 健身 娱乐 影视 动漫 游戏 摄影 婚庆 设计 检测 认证 人力资源 人才 保险 担保 租赁 融资 典当 拍卖 通信 通讯 光电 仪器 仪表 模具 阀门 管业 门窗 玻璃 陶瓷 石材 涂料'
).split(' ')
