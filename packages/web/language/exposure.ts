import { pair } from './pair.ts'

export const exposureWords = {
  title: pair('体检报告', 'Exposure report'),
  lead: pair(
    '收进来之前，这些资料是怎样散落在外面的。只有数量和位置，没有号码。',
    'How things lay outside before they were taken in. Counts and places, no values.',
  ),
  covers: pair(
    '{on} · {files} 个文件，压缩包和邮件里另有 {members} 个 · {clients} 户有文件',
    '{on} · {files} files, and {members} inside archives and mails · {clients} clients with files',
  ),
  ofBatch: pair('只说这一批。', 'This batch only.'),
  whole: pair('看全部', 'See everything'),
  back: pair('返回这一批', 'Back to the batch'),
  print: pair('打印版 PDF', 'PDF to print'),
  printed: pair('已下载：{name}', 'Downloaded: {name}'),
  nothing: pair('还没有收进文件', 'Nothing taken in yet'),
  nothingSentence: pair('把一个文件夹拖进来，收完就有体检报告。', 'Drop a folder in; once it is taken in, the report is here.'),

  toDo: pair('要处理的', 'To deal with'),
  figure: pair('项目', 'What'),
  count: pair('数', 'Count'),
  where: pair('在哪里', 'Where'),
  next: pair('下一步', 'Next'),
  clear: pair('没有发现', 'None found'),
  act: pair('要处理', 'to deal with'),
  inFiles: pair('在 {count} 个文件里', { one: 'in {count} file', other: 'in {count} files' }),
  more: pair('还有 {count} 个', { one: '{count} more', other: '{count} more' }),
  times: pair('{count} 处', { one: '{count} place', other: '{count} places' }),

  byClient: pair('按客户', 'By client'),
  client: pair('客户', 'Client'),
  contract: pair('合同', 'Contract'),
  has: pair('有', 'yes'),
  missing: pair('缺', 'none'),
  moreClients: pair('另有 {count} 户，显示全部', 'Show {count} more clients'),
  also: pair('还有这些', 'Also there'),
  alsoNote: pair(
    '号码按出现的次数计：每多一处，就多一个能看到它的地方。',
    'Numbers are counted by place: each place is one more where somebody could read it.',
  ),

  evidence: pair('依据', 'Evidence'),
  evidenceOf: pair('{figure}：{count} 个文件', { one: '{figure}: {count} file', other: '{figure}: {count} files' }),
  evidenceClients: pair('{figure}：{count} 户', { one: '{figure}: {count} client', other: '{figure}: {count} clients' }),
  of: pair('{client} · {figure}', '{client} · {figure}'),
  close: pair('收起', 'Close'),
  path: pair('位置', 'Place'),
  found: pair('处数', 'Places'),
  nobody: pair('不属于某一户', 'of no one client'),
  toTray: pair('到待归户', 'Go to the tray'),
  showMore: pair('再显示 {count} 个', 'Show {count} more'),
  sweepTitle: pair('清理原来的文件夹', 'Clear the old folder'),
  sweep: pair(
    '在存放原件的电脑上运行下面的命令。它只删除信匣里已封存、并且当场打开核对过的文件，删除前列出清单请您确认，删除后再查一遍。',
    'Run this on the computer where the originals lie. It deletes only files that Xinxia has sealed and has just opened to compare; it lists them, asks you first, and looks again afterwards.',
  ),
} as const
