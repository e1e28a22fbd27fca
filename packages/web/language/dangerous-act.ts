import { pair } from './pair.ts'

export const dangerousActWords = {
  type: pair('输入「{expected}」以确认', 'Type “{expected}” to confirm'),
  cannotUndo: pair('这一步不能撤回。', 'This cannot be taken back.'),
}
