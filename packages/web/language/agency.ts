import { pair } from './pair.ts'

export const agencyWords = {
  lockedTitle: pair('信匣已锁定', 'The vault is locked'),
  lockedLead: pair(
    '密钥已从内存里放下，谁也看不到资料。解锁后从原来的页面继续。',
    'The keys were dropped from memory: nobody can see anything. After unlocking you go on where you were.',
  ),
  askOwner: pair('请老板来解锁。解锁后这一页会自己打开。', 'Ask the owner to unlock it. This page then opens by itself.'),
  passphrase: pair('口令', 'Passphrase'),
  passphraseHint: pair(
    '用密钥文件保护的信匣没有口令，留空即可',
    'A vault kept by a key file has no passphrase: leave this empty',
  ),
  unlock: pair('解锁', 'Unlock'),

  setUpTitle: pair('启用信匣', 'Set up Xinxia'),
  setUpLead: pair(
    '给机构起个名，建好老板的账号，然后打印一张恢复单。大约三分钟。',
    'Name the agency, make the owner’s account, then print one recovery sheet. About three minutes.',
  ),
  stepName: pair('机构与老板', 'Agency and owner'),
  stepSheet: pair('打印恢复单', 'Print the sheet'),
  stepTry: pair('试一次', 'Try it once'),
  setupCode: pair('启动码', 'Set-up code'),
  setupCodeHint: pair(
    '印在启动信匣的窗口里，网址 # 后面的那一段',
    'In the window where Xinxia was started, after the # of the address',
  ),
  agencyName: pair('机构名称', 'Name of the agency'),
  agencyNameHint: pair('例如：明诚财务咨询有限公司', 'For example: Mingcheng Finance'),
  agencyNameShort: pair('机构名称至少 2 个字', 'At least 2 characters'),
  ownerName: pair('老板姓名', 'Owner’s name'),
  advanced: pair('高级', 'Advanced'),
  suite: pair('加密算法', 'Cipher suite'),
  suiteAes: pair('国际算法 AES-256-GCM（推荐，最快）', 'AES-256-GCM (recommended, fastest)'),
  suiteSm: pair('国密算法 SM4-CTR + HMAC-SM3', 'SM4-CTR with HMAC-SM3 (Chinese national standard)'),
  suiteHint: pair(
    '启用之后不能更改。监管或客户合同要求国密时才选第二项。',
    'Cannot be changed later. Choose the second only where a regulator or a contract asks for it.',
  ),
  found: pair('启用', 'Set up'),
  alreadyFounded: pair('本机构已经启用', 'This agency is already set up'),
  goOn: pair('打开信匣', 'Open Xinxia'),

  sheetTitle: pair('恢复单', 'Recovery sheet'),
  sheetOnce: pair(
    '这串恢复密钥只在这里出现一次，信匣自己不留副本。离开这一页之前请打印或抄下。',
    'This recovery key appears here once; Xinxia keeps no copy of it. Print it or write it down before you leave this page.',
  ),
  print: pair('打印恢复单', 'Print the sheet'),
  printed: pair('我已经打印或抄好，并放在安全的地方', 'I have printed it or written it down, and put it in a safe place'),
  next: pair('下一步', 'Next'),
  sheetWhat: pair('它是什么', 'What it is'),
  sheetWhatText: pair(
    '这台电脑坏了、被偷了，或者密钥文件丢了，有了这张纸和托管文件就能把全部客户资料打开；没有它，谁也打不开，我们也不能。',
    'If this computer breaks, is stolen, or loses its key file, this sheet together with the escrow file opens every client’s information again. Without it nobody can, and neither can we.',
  ),
  sheetWhere: pair('放在哪里', 'Where to keep it'),
  sheetWhereText: pair(
    '打印两份，分放两处：一份放机构的保险柜，一份放老板家里或银行保管箱。不要拍照，不要发微信，不要和这台电脑放在一起。',
    'Print two and keep them in two places: one in the safe of the agency, one at the owner’s home or in a bank box. No photo, no chat, not beside this computer.',
  ),
  sheetUse: pair('怎样使用', 'How to use it'),
  sheetUseText: pair(
    '找回密钥要这张纸和最新的托管文件（xinxia-escrow-….age）：先停下信匣，运行 npx xinxia keys restore 托管文件，再扫描二维码或输入上面这串字符；大小写不要紧，空格可有可无。换一台电脑时，还要有资料本身（DATA_DIR）。',
    'Keys come back from this sheet and the latest escrow file (xinxia-escrow-….age): stop Xinxia, run npx xinxia keys restore ESCROW-FILE, then scan the code or type the characters above; case and spaces do not matter. On another computer the data itself (DATA_DIR) is needed too.',
  ),
  sheetKey: pair('恢复密钥', 'Recovery key'),
  sheetFingerprint: pair('指纹', 'Fingerprint'),
  sheetFingerprintHint: pair('与「安全 → 保护」里显示的一致，就是这一张', 'The same as shown under Security, Protection'),
  sheetRecipient: pair('对应的公开地址', 'Public address'),
  sheetMadeAt: pair('制作时间', 'Made at'),
  sheetKeeper: pair('保管人', 'Keeper'),
  sheetPlace: pair('存放处', 'Kept at'),
  sheetDate: pair('日期', 'Date'),
  sheetQr: pair('恢复密钥的二维码', 'QR code of the recovery key'),
  secret: pair('绝密 · 凭此单可打开全部客户资料', 'Secret: this sheet opens all client information'),

  tryLead: pair(
    '照着打印出来的恢复单把密钥输一遍（扫码枪或粘贴也可以）。试过才知道纸上的字没有错。什么也不会改变。',
    'Type the key from the printed sheet (a scanner or pasting will do). Only a trial shows that the paper is right. Nothing is changed.',
  ),
  tryInput: pair('恢复单上的密钥', 'The key on the sheet'),
  tryNow: pair('试一次', 'Try it'),
  tryLater: pair('以后再试', 'Later'),
  tried: pair(
    '恢复单有效：打开了第 {generation} 代密钥的托管文件。',
    'The sheet works: it opened the escrow of key generation {generation}.',
  ),
  tryCount: pair('已输入 {count} / {of} 个字符', '{count} of {of} characters'),
  signInFailed: pair(
    '机构已经建好，但没能自动登录。请先保存恢复单，再去登录。',
    'The agency is made, but signing in failed. Keep the sheet first, then sign in.',
  ),
}
