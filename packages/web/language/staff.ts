import { pair } from './pair.ts'

export const staffWords = {
  signIn: pair('登录', 'Sign in'),
  signInTo: pair('登录信匣', 'Sign in to Xinxia'),
  username: pair('用户名', 'User name'),
  password: pair('密码', 'Password'),
  demoTitle: pair('这是演示版，数据都是编造的', 'This is a demo: all data are made up'),
  demoHint: pair('点一个账号直接登录', 'Choose an account to sign in'),
  demoSignIn: pair('以{name}（{office}）的身份登录', 'Sign in as {name} ({office})'),
  lockedHint: pair(
    '信匣现在锁着。登录之后，老板可以解锁。',
    'The vault is locked at the moment. The owner can unlock it after signing in.',
  ),
  required: pair('请填写{what}', 'Fill in: {what}'),
  joinTitle: pair('加入{product}', 'Join {product}'),
  joinLead: pair(
    '用老板发给您的加入码建立自己的账号。加入码只能用一次，72 小时内有效。',
    'Make your own account with the code the owner sent you. It works once, within 72 hours.',
  ),
  code: pair('加入码', 'Joining code'),
  newPassword: pair('设一个密码', 'Choose a password'),
  again: pair('再输一次密码', 'The password again'),
  notSame: pair('两次输入的密码不一样', 'The two passwords differ'),
  usernameRule: pair('2–40 个字母、数字、汉字、点或横线', '2–40 letters, digits, Chinese characters, dots or hyphens'),
  passwordRule: pair(
    '至少 10 位。几个不相干的词连在一起，比一个复杂的短密码更安全也更好记',
    'At least 10 characters. A few unrelated words are safer and easier to remember than a short tangle',
  ),
  passwordShort: pair('密码至少 10 位', 'The password needs at least 10 characters'),
  usernameShort: pair('用户名至少 2 个字', 'The user name needs at least 2 characters'),
  join: pair('加入', 'Join'),
  haveAccount: pair('已有账号，去登录', 'I have an account: sign in'),
  haveCode: pair('有加入码？建立账号', 'Have a joining code? Make your account'),
  noAgency: pair('信匣还没有启用', 'Xinxia is not set up yet'),
  toSetUp: pair('去启用', 'Set it up'),
}
