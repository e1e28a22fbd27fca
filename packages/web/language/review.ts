import { pair } from './pair.ts'

export const reviewWords = {
  title: pair('待核对', 'To confirm'),
  placeName: pair('待核对', 'Confirm'),
  lead: pair(
    '收件时拿不准的，在这里由您一句话定下来。每个答复都记入留痕。',
    'What intake was not sure of is settled here by a word of yours. Each answer goes on the trail.',
  ),
  waiting: pair('{count} 项等您核对', { one: '{count} thing to confirm', other: '{count} things to confirm' }),
  waitingIn: pair('，{count} 项', ', {count}'),
  ofClient: pair('核对这一户（{count}）', { one: 'Confirm it ({count})', other: 'Confirm them ({count})' }),
  all: pair('全部', 'All'),
  value: pair('字段值', 'Values'),
  finding: pair('文中发现', 'Found in text'),
  kind: pair('文件种类', 'Kinds'),
  place: pair('归户', 'Clients'),
  filter: pair('核对什么', 'What to confirm'),
  ofOneClient: pair('只看一个客户', 'Of one client'),

  valueTag: pair('字段值', 'value'),
  findingTag: pair('文中发现', 'found in the text'),
  tick: pair('勾选：{label}', 'Tick: {label}'),
  asked: pair('要核对的', 'To confirm'),
  why: pair('为什么问', 'Why'),
  from: pair('来自', 'From'),
  client: pair('客户', 'Client'),
  takenEmptyPlace: pair('还没有归户', 'in no client’s file yet'),
  takenEmptyKind: pair('认不出种类', 'kind unknown'),
  takenEmpty: pair('没有读出内容', 'nothing was read'),

  accept: pair('确认', 'Confirm'),
  reject: pair('否定', 'Reject'),
  correct: pair('更正', 'Correct'),
  choosePlace: pair('选客户', 'Choose a client'),
  saving: pair('正在保存…', 'Saving…'),
  meansValue: pair(
    '确认：内容无误。否定：移出档案，只留在历史里。',
    'Confirm: it is right. Reject: it leaves the file and stays in its history only.',
  ),
  meansFinding: pair(
    '确认：就是这类信息。否定：不是敏感信息，正文里不再隐藏。',
    'Confirm: it is that. Reject: it is not sensitive, and the text shows it from now on.',
  ),
  meansKind: pair(
    '确认：就是这种文件。否定：哪种都不是。',
    'Confirm: it is such a document. Reject: it is none of the known kinds.',
  ),
  meansNoKind: pair('确认或否定都表示：它不是已知的任何一种。', 'Confirm and Reject both say: it is none of the known kinds.'),
  meansPlace: pair('确认：归户无误。否定：退回待归户。', 'Confirm: it is filed rightly. Reject: it goes back to the tray.'),
  meansTray: pair('选好客户就归到那一户。', 'Choose the client and it is filed there.'),

  rightValue: pair('正确的{label}', 'The right {label}'),
  rightType: pair('它其实是', 'What it really is'),
  rightKind: pair('这份文件其实是', 'What this document really is'),
  rightPlace: pair('这份文件属于', 'Whose document this is'),
  typeToFind: pair('输入文字可以筛选', 'Type to narrow down'),
  save: pair('保存更正', 'Save'),

  selected: pair('{count} 项已选', { one: '{count} selected', other: '{count} selected' }),
  selectedListed: pair('{count} 项已选（只含已列出的）', '{count} selected, of those listed'),
  answers: pair('答复', 'Answers'),
  unselect: pair('取消选择', 'Clear'),
  rejectTitle: pair('否定 {count} 项', { one: 'Reject {count}', other: 'Reject {count}' }),
  rejectDo: pair('否定这 {count} 项', { one: 'Reject {count}', other: 'Reject all {count}' }),
  rejectValue: pair('{count} 个字段值移出客户档案，只留在历史里，按它们查不到客户。', {
    one: '{count} value leaves its client’s file and stays in its history only; searching for it finds nobody.',
    other: '{count} values leave their clients’ files and stay in the history only; searching for them finds nobody.',
  }),
  rejectFinding: pair('{count} 处文中发现不再当作敏感信息，正文里不再隐藏。', {
    one: '{count} finding is no longer taken as sensitive, and the text shows it.',
    other: '{count} findings are no longer taken as sensitive, and the texts show them.',
  }),
  rejectKind: pair('{count} 份文件的种类改为“未识别”。', {
    one: '{count} document is of no known kind any more.',
    other: '{count} documents are of no known kind any more.',
  }),
  rejectPlace: pair('{count} 份文件退回待归户，负责原客户的同事不再看得到。', {
    one: '{count} document goes back to the tray; colleagues of its client no longer see it.',
    other: '{count} documents go back to the tray; colleagues of their clients no longer see them.',
  }),
  rejectTray: pair('{count} 份文件还没有归户，没有可否定的，留在列表里。', {
    one: '{count} document is in no client’s file: there is nothing to reject, and it stays listed.',
    other: '{count} documents are in no client’s file: there is nothing to reject, and they stay listed.',
  }),
  rejectFinal: pair(
    '这里不能撤回；否定错了要重新录入或重新归户。',
    'This page cannot take it back: what was rejected by mistake must be entered or filed again.',
  ),

  keyMove: pair('换行', 'move'),
  keyMark: pair('勾选', 'tick'),
  keyRange: pair('连选', 'tick a range'),
  keyAll: pair('全选', 'tick all'),
  keyLook: pair('查看明文', 'see the value'),
  keyLeave: pair('退出', 'leave'),
  keySpace: pair('空格', 'Space'),

  settled: pair('核对了 {count} 项', { one: '{count} settled', other: '{count} settled' }),
  refused: pair('{count} 项没有办成，原因在该行', {
    one: '{count} could not be settled: its row says why',
    other: '{count} could not be settled: their rows say why',
  }),

  noneTitle: pair('没有要核对的', 'Nothing to confirm'),
  none: pair(
    '收件时拿不准的字段值、文中发现、文件种类和归户会列在这里。收进文件之后再来看。',
    'Values, findings, kinds of documents and clients that intake is not sure of are listed here. Look again after taking files in.',
  ),
  toIntake: pair('去收件', 'Go to Intake'),
  doneTitle: pair('都核对完了', 'All is confirmed'),
  doneHere: pair('这里都核对完了', 'All is confirmed here'),
  done: pair('刚才的答复都已存好，并记入留痕。', 'Your answers are saved and on the trail.'),
  noneSuch: pair('这个范围里没有要核对的', 'Nothing to confirm here'),
  noneSuchHint: pair('换一类，或者看全部客户的。', 'Look at another kind, or at all clients.'),
  showAll: pair('看全部', 'Show all'),
}
