import { pair } from './pair.ts'

export const taskWords = {
  start: pair('开始办一件事', 'Start a task'),
  startAnother: pair('换办一件', 'Another task'),
  whichTask: pair('现在要办哪件事？', 'What are you about to do?'),
  whichClient: pair('哪个客户', 'Which client'),
  howItWorks: pair(
    '{minutes} 分钟内，这件事用得到的资料点一下就显示，办完即收起。看一项，留一条痕。',
    'For {minutes} minutes the values it needs show with one click, and hide when it is done. Each one seen is one entry on the trail.',
  ),
  grade4: pair('含四级', 'grade 4 too'),
  at: pair('正在办', 'At work on'),
  today: pair('今天在办', 'At work today'),
  done: pair('办完了', 'Done'),
  doneWith: pair('办完了：{task} · {client}', 'Done: {task} · {client}'),
  left: pair('还剩 {time}', '{time} left'),
  leftLabel: pair('剩余时间', 'Time left'),
  opens: pair('用得到 {count} 种资料', { one: 'Needs {count} kind of value', other: 'Needs {count} kinds of values' }),
  opensDocuments: pair('文件：{kinds}', 'Documents: {kinds}'),
  others: pair('别的资料照旧：选一个事由，看 30 秒。', 'Anything else as ever: a purpose, and 30 seconds.'),
  none: pair('现在没有在办的事。', 'Nothing is under way.'),
  go: pair('开始', 'Start'),
  untilDone: pair('办完即收起', 'until the task ends'),
}
