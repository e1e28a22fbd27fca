import { compoundSurnames } from '@xinxia/kernel/masking/compound-surnames'

/** 百家姓 and the surnames that censuses add to it: one character each. */
const single =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄' +
  '和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚' +
  '程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双' +
  '闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空' +
  '曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付覃邸涂代闫付敬岳帅缑亢况郈有琴归海晋楚佘佟尧仝冼年爱阳佴商牟揭苑粟随麦战原亓庹鹿占苟迟才练官户仉邝初兰隋宇占逯晋门仙修衣付柏衣'

export const singleSurnames: ReadonlySet<string> = new Set(single)

/** The commonest surnames, about four people in five: one of them says more for a name than a rare one. */
export const commonSurnames: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
)

/** The length of the surname that a text begins with: 2, 1, or 0 for none. */
export function surnameLength(text: string, at = 0): 0 | 1 | 2 {
  if (compoundSurnames.has(text.slice(at, at + 2))) return 2
  return singleSurnames.has(text.charAt(at)) ? 1 : 0
}

/** 1 for each unit that a surname begins with. */
export const surnameHeads = new Uint8Array(65_536)
for (const character of single) surnameHeads[character.charCodeAt(0)] = 1
for (const surname of compoundSurnames) surnameHeads[surname.charCodeAt(0)] = 1
