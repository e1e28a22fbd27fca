/** 复姓: surnames of two characters that the name mask keeps whole (欧阳**). */
export const compoundSurnames: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 轩辕 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 ' +
    '仲孙 钟离 鲜于 闾丘 司空 端木 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 万俟 赫连 拓跋 司寇 巫马 公西 漆雕 乐正 壤驷 公良 ' +
    '夹谷 宰父 谷梁 段干 公羊 公户 公仲 公门 公山 公坚 欧侯 南荣 子车 颛孙 亓官 叱干 达奚 贺兰 纳兰 爱新 完颜'
  ).split(' '),
)
