import { pair } from './pair.ts'

export const todayWords = {
  title: pair('今日', 'Today'),
  morning: pair('{name}，早上好', 'Good morning, {name}'),
  day: pair('{name}，您好', 'Hello, {name}'),
  evening: pair('{name}，晚上好', 'Good evening, {name}'),
  withoutClients: pair('您的岗位不接触客户资料。', 'Your office has no clients.'),
  toDo: pair('要做的事', 'To do'),
  nothingToDo: pair('手头没有要处理的事。', 'Nothing waits for you.'),
  unsent: pair('{count} 批文件没有传完，等您决定', {
    one: '{count} folder was not sent to the end: decide what to do',
    other: '{count} folders were not sent to the end: decide what to do',
  }),
  awaiting: pair('{count} 批收件等您确认', {
    one: '{count} batch awaits confirmation',
    other: '{count} batches await confirmation',
  }),
  working: pair('{count} 批收件正在处理', { one: '{count} batch is at work', other: '{count} batches are at work' }),
  refusedBatches: pair('{count} 批收件没有可读的文件', {
    one: '{count} batch had nothing readable',
    other: '{count} batches had nothing readable',
  }),
  incomplete: pair('{count} 户档案不完整，最低 {percent}%', {
    one: '{count} client file is incomplete, at {percent}%',
    other: '{count} client files are incomplete, the worst at {percent}%',
  }),
  paced: pair('最近 {days} 天有 {count} 次查看太快被拦下', {
    one: 'In the last {days} days somebody was too fast {count} time and had to pause',
    other: 'In the last {days} days somebody was too fast {count} times and had to pause',
  }),
  guessed: pair('最近 {days} 天有 {count} 次发现逐个试号码', {
    one: 'In the last {days} days trying numbers one by one was noticed {count} time',
    other: 'In the last {days} days trying numbers one by one was noticed {count} times',
  }),
  worstFiles: pair('最不完整的档案', 'Least complete files'),
  lacksCount: pair('缺 {count} 项', { one: '{count} missing', other: '{count} missing' }),
  allIncomplete: pair('全部 {count} 户不完整的档案', 'All {count} incomplete files'),
  figures: pair('收件和查看统计', 'Charts of intake and disclosures'),
  unassigned: pair('{count} 户还没有人负责', {
    one: '{count} client has nobody responsible',
    other: '{count} clients have nobody responsible',
  }),
  recovery: pair('恢复单还没有试过', 'The recovery sheet has not been tried'),
  myClients: pair('由我负责的客户', 'My clients'),
  allClients: pair('全部客户', 'All clients'),
  clientCount: pair('{count} 户', { one: '{count} client', other: '{count} clients' }),
  recent: pair('最近的收件', 'Latest intake'),
  noneTitle: pair('从一张客户台账开始', 'Begin with a client register'),
  none: pair(
    '把手头的客户台账（Excel 或 CSV）拖到页面任何地方。信匣会认出每一列，等您确认后给每个客户建档。',
    'Drop the client register you have (Excel or CSV) anywhere on the page. Xinxia recognises each column and, once you confirm, makes a file for each client.',
  ),
  safety: pair('安全', 'Security'),
  trailVerified: pair('留痕完整，{size} 条，{at} 核对', 'The trail is whole: {size} entries, verified {at}'),
  trailBroken: pair('留痕核对不通过', 'The trail did not verify'),
  trailUnverified: pair('本次登录还没有核对过留痕', 'The trail was not verified since you signed in'),
  verify: pair('现在核对', 'Verify now'),
  escrowAt: pair('托管文件 {count} 处，最近写于 {at}', {
    one: 'Escrow in {count} place, last written {at}',
    other: 'Escrow in {count} places, last written {at}',
  }),
  noEscrow: pair('还没有托管文件', 'There is no escrow file'),
  triedAt: pair('恢复单 {at} 试过，有效', 'Recovery sheet tried {at}, it works'),
  doctorOk: pair('部署检查没有发现问题', 'The deployment is as it should be'),
}
