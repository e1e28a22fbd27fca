import { pair } from './pair.ts'

export const intakeWords = {
  title: pair('收件', 'Intake'),
  lead: pair(
    '把客户台账、文件或整个文件夹拖到页面任何地方。原件先加密封存, 再读取; 读不懂的也会留着并说明原因。',
    'Drop client registers, files or whole folders anywhere on the page. Originals are sealed first, then read; what cannot be read is kept and explained.',
  ),
  choose: pair('选择文件', 'Choose files'),
  chooseFolder: pair('选择文件夹', 'Choose a folder'),
  sending: pair('正在送入 {count} 个文件', { one: 'Sending {count} file', other: 'Sending {count} files' }),
  sealing: pair('正在加密封存…', 'Sealing…'),
  cancelSending: pair('停止送入', 'Stop sending'),
  progress: pair('送入进度', 'Sending'),
  nothingInFolder: pair('拖进来的文件夹里没有文件。', 'The folder you dropped has no files in it.'),
}
