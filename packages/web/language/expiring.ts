import { pair } from './pair.ts'

export const expiringWords = {
  title: pair('到期文件', 'Papers that expire'),
  lead: pair(
    '客户档案里有截止日期的执照、身份证和合同：已过期的在前，按客户排。',
    'Licences, ID cards and contracts with a last day: those that are over first, by client.',
  ),
  within: pair('时间', 'When'),
  all: pair('全部', 'All'),
  expired: pair('已过期', 'Expired'),
  days30: pair('30 天内', 'In 30 days'),
  quarter: pair('本季度', 'This quarter'),
  year: pair('一年内', 'Within a year'),
  kinds: pair('种类', 'Kind'),
  allKinds: pair('全部种类', 'All kinds'),
  renewed: pair('已有新证', 'renewed'),
  renewedTitle: pair('档案里还有一张有效期更晚的执照', 'There is a licence that is good for longer in this file'),
  state: pair('有效期至', 'Good until'),
  more: pair('只列出最早到期的 {count} 份。', 'Only the {count} that end first are listed.'),
  none: pair('这段时间没有到期的文件', 'No paper ends in this time'),
  noneSentence: pair('换个时间或种类看看。', 'Try another time or kind.'),
  nothing: pair('还没有读出有效期的文件', 'No paper with a last day yet'),
  nothingSentence: pair(
    '把执照、身份证、合同收进来，读出的有效期会列在这里。',
    'Take in licences, ID cards and contracts: the last day that is read of each stands here.',
  ),
  expiredToDo: pair('{count} 份执照、合同或证件已过期', {
    one: '{count} licence, contract or ID card has expired',
    other: '{count} licences, contracts or ID cards have expired',
  }),
  soonToDo: pair('{count} 份执照、合同或证件 30 天内到期', {
    one: '{count} licence, contract or ID card ends within 30 days',
    other: '{count} licences, contracts or ID cards end within 30 days',
  }),
  toList: pair('到期文件清单', 'List of papers that expire'),
}
