import { pair } from './pair.ts'

export const searchWords = {
  placeholder: pair('名称、拼音首字母、手机、账号，或「简称 3月 对账单」', 'Find clients, numbers, words in documents'),
  label: pair('查找客户和文件', 'Search clients and documents'),
  results: pair('查找结果', 'Results'),
  hint: pair(
    '至少两个字或四位数字。手机号、账号、身份证号要输完整',
    'At least two characters or four digits. Mobile, account and ID numbers in full',
  ),
  none: pair(
    '没有找到。只在您能看到的客户里查找；手机号、账号、证件号要输完整。',
    'Nothing found among the clients that you may see. Numbers are found only in full.',
  ),
  noClient: pair('没有名称或号码相符的客户', 'No client by that name or number'),
  readAs: pair('按{kinds}查找', 'Read as: {kinds}'),
  took: pair('{count} 条 · {millis} 毫秒', { one: '{count} hit · {millis} ms', other: '{count} hits · {millis} ms' }),
  keys: pair('↑↓ 选择 · Enter 打开 · Esc 关闭', '↑↓ choose · Enter open · Esc close'),
  groupIdentifier: pair('号码相符', 'By number'),
  groupPaper: pair('客户的文件', 'Papers of a client'),
  groupPerson: pair('人名相符', 'By person'),
  groupName: pair('名称相符', 'By name'),
  groupCode: pair('信用代码相符', 'By credit code'),
}
