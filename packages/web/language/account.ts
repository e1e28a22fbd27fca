import { pair } from './pair.ts'

export const accountWords = {
  title: pair('我的账号', 'My account'),
  open: pair('登录与二次验证', 'Sign-in and second factor'),
  factor: pair('二次验证', 'Second factor'),
  factorNone: pair(
    '还没有设置。设好以后，登录除了密码还要手机上的六位验证码：密码被人知道了也进不来。',
    'Not set up. Once it is, signing in asks for six digits from your telephone besides the password: who knows your password does not get in.',
  ),
  factorSince: pair(
    '{at} 起登录要验证码。还剩 {left} 个恢复码没用过。',
    'Signing in asks for a code since {at}. Recovery codes left: {left}.',
  ),
  fewCodes: pair('恢复码快用完了，请换一套。', 'Few recovery codes are left. Make new ones.'),
  setUp: pair('设置二次验证', 'Set up a second factor'),
  scan: pair(
    '用手机上的验证器（微软、谷歌验证器，或密码管理器）扫这个码，再把它显示的六位数字填在下面。',
    'Scan this with an authenticator app on your telephone (Microsoft, Google, or a password manager), then type the six digits it shows.',
  ),
  scanLabel: pair('验证器要扫的二维码', 'QR code for the authenticator app'),
  byHand: pair('扫不了？在验证器里手工输入这串密钥', 'Cannot scan? Type this key into the app'),
  code: pair('验证码', 'Code'),
  confirm: pair('确认', 'Confirm'),
  codesTitle: pair('恢复码只显示这一次', 'Recovery codes, shown this once'),
  codesHint: pair(
    '手机丢了或换了，用一个恢复码代替验证码登录，每个只能用一次。请打印或抄下来，和公章一样保管；不要存在手机里。',
    'When the telephone is lost, a recovery code takes the place of a code, once each. Print them or write them down and keep them like a seal, not on the telephone.',
  ),
  copyCodes: pair('复制全部', 'Copy all'),
  kept: pair('我已经保管好了', 'I have put them away'),
  renew: pair('换一套恢复码', 'New recovery codes'),
  renewTitle: pair('换一套恢复码', 'Make new recovery codes'),
  renewWhat: pair('原来的恢复码马上全部作废。', 'All earlier recovery codes are void at once.'),
  remove: pair('取消二次验证', 'Remove'),
  removeTitle: pair('取消二次验证', 'Remove the second factor'),
  removeWhat: pair(
    '以后登录只要密码，恢复码一并作废。',
    'From then on the password alone signs you in; the recovery codes are void.',
  ),
  sessions: pair('正在登录的设备', 'Where you are signed in'),
  thisOne: pair('当前这台', 'this one'),
  since: pair('{at} 登录', 'since {at}'),
  lastUsed: pair('最近使用 {at}', 'last used {at}'),
  endOne: pair('结束', 'End'),
  endOneOf: pair('结束{device}上的登录', 'End the session on {device}'),
  endOthers: pair('结束其他全部', 'End all others'),
  noOthers: pair('没有其他登录。', 'No other sessions.'),
  history: pair('登录记录', 'Sign-in history'),
  historyHint: pair(
    '来自留痕，最近 90 天。有不是您本人的，请马上告诉老板。',
    'From the trail, the last 90 days. If one of them was not you, tell the owner at once.',
  ),
  on: pair('{browser}，{system}', '{browser} on {system}'),
  deviceUnknown: pair('不详的设备', 'an unknown device'),
  stepTitle: pair('再输一个验证码', 'One more code'),
  stepHint: pair(
    '打开手机上的验证器，输入六位数字；手机不在身边，就输一个恢复码。',
    'Type the six digits of your authenticator app, or a recovery code if you do not have your telephone.',
  ),
  stepCode: pair('验证码或恢复码', 'Code or recovery code'),
  stepBack: pair('换个账号', 'Another account'),
  stepGo: pair('登录', 'Sign in'),
  proveTitle: pair('请再次验证是您本人', 'Please prove that it is you'),
  proveHint: pair(
    '这一步收不回来，或者会让资料离开信匣，所以再问一次。',
    'This cannot be taken back, or lets information leave, so you are asked once more.',
  ),
  proveGo: pair('验证并继续', 'Go on'),
  rules: pair('谁要二次验证', 'Who needs a second factor'),
  rulesHint: pair('到了日子还没设好的同事，每一页都会看到提醒。', 'From that day on, who has none is reminded on every page.'),
  from: pair('从哪天起', 'From'),
  fromOf: pair('{office}从哪天起要二次验证', 'From when {office} needs a second factor'),
  missing: pair('还没设好：{names}', 'Not set up yet: {names}'),
  allSet: pair('都设好了', 'All set up'),
  hasFactor: pair('二次验证：有', 'second factor: yes'),
  reset: pair('重置二次验证', 'Reset second factor'),
  resetTitle: pair('重置{name}的二次验证', 'Reset the second factor of {name}'),
  resetWhat: pair(
    '请先当面或电话确认是本人。对方的验证码、恢复码和所有登录马上作废，之后用密码登录，再重新设置。',
    'Make sure in person or by telephone that it is them. Their codes and all sessions end at once; they sign in by password and set it up anew.',
  ),
}

const browsers = {
  chrome: pair('Chrome 浏览器', 'Chrome'),
  edge: pair('Edge 浏览器', 'Edge'),
  firefox: pair('Firefox 浏览器', 'Firefox'),
  safari: pair('Safari 浏览器', 'Safari'),
  wechat: pair('微信', 'WeChat'),
  dingtalk: pair('钉钉', 'DingTalk'),
  cli: pair('命令行', 'command line'),
  other: pair('其他浏览器', 'another browser'),
} as const
const systems = {
  windows: pair('Windows', 'Windows'),
  macos: pair('macOS', 'macOS'),
  linux: pair('Linux', 'Linux'),
  android: pair('安卓手机', 'Android'),
  ios: pair('苹果手机', 'iPhone or iPad'),
  harmony: pair('鸿蒙', 'HarmonyOS'),
  other: pair('其他系统', 'another system'),
} as const

/** The two codes of a device (`chrome/windows`) as words; null when neither is known. */
export function deviceWords(device: string) {
  const [browser = 'other', system = 'other'] = device.split('/')
  if (browser === 'other' && system === 'other') return null
  const wordOf = (list: Readonly<Record<string, typeof browsers.other>>, code: string) =>
    (Object.hasOwn(list, code) ? list[code] : undefined) ?? list.other! // each list ends in other
  return { browser: wordOf(browsers, browser), system: wordOf(systems, system) }
}
