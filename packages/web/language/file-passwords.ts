import { pair } from './pair.ts'

export const filePasswordWords = {
  give: pair('输入密码', 'Give the password'),
  label: pair('「{name}」的打开密码', 'Password of “{name}”'),
  open: pair('打开', 'Open'),
  cancel: pair('取消', 'Cancel'),
  use: pair(
    '密码只用来打开这个文件，读完就删，不进日志；留痕记下谁试过、谁打开了，不记密码。原件照旧带着密码封存。',
    'The password only opens this file and is deleted once it is read; it enters no log; the trail says who tried and who opened the file, never the password. The original stays sealed, with its own password.',
  ),
  waits: pair('这一批正在处理，完成后再输入密码', 'This batch is at work: give the password when it is done'),
  waiting: pair('{count} 份文件有打开密码', {
    one: '{count} file waits for its password',
    other: '{count} files wait for their passwords',
  }),
}
