/** Characters by which names of other peoples are written in Chinese: Uighur, Kazakh, Tibetan and foreign names. */
const sounds =
  '阿埃艾爱安奥澳巴拜班邦贝本比彼宾波伯博布不卜才查察昌次达大戴丹旦当道德登迪蒂丁顿多朵俄厄恩尔法范梵菲费芬丰冯佛弗夫福富甫盖甘冈高戈格葛贡古瓜圭哈海韩汉豪合赫黑亨洪胡花华怀惠霍基吉加迦佳贾坚简江姜杰金津京居卡凯坎康考柯科可克肯孔库夸奎昆' +
  '拉腊莱赖兰朗劳勒雷蕾黎里理丽利莉力列烈林琳留隆龙卢鲁路露伦罗洛吕马玛买迈麦曼芒毛梅美门蒙孟米密敏明缪摩莫墨默姆木穆慕拿娜纳乃南楠内嫩能尼妮年聂涅宁纽农努怒女诺欧帕派潘庞培佩彭蓬皮匹平珀泼普琪奇齐契恰钱强乔切钦琼邱丘曲让热仁日荣茹儒瑞若' +
  '撒萨塞赛三桑瑟森沙莎山珊尚绍舍申生圣诗施石史士仕舒顺司丝思斯松苏孙梭索塔泰坦汤唐陶特滕提廷通图吐托娃瓦宛万汪旺威薇维韦魏温文翁沃乌吾伍武西希席锡夏香肖谢辛欣雄修休许旭逊雅亚延扬央阳耶叶伊依衣易因英永尤尼于玉裕约云赞泽曾扎占詹张赵哲杜陀段珍振志治兹孜子宗卓佐增茨恰什素甫别克买拜合都逊艾则孜古再努迪拉孜吾守尔巴依'

const set = new Set(sounds)

export function isNameSound(character: string): boolean {
  return set.has(character)
}
