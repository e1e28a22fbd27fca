import { pair } from './pair.ts'

export const refusalWords = {
  requestNumber: pair('请求号', 'Request number'),
  copy: pair('复制', 'Copy'),
  copied: pair('已复制', 'Copied'),
  tryAgain: pair('再试一次', 'Try again'),
  unexpected: pair(
    '这个页面没能显示出来。已保存的资料不受影响，请刷新页面；如果再次出现，请告诉管理员。',
    'This page could not be shown. What was saved is safe. Reload the page; if it happens again, tell your administrator.',
  ),
}
