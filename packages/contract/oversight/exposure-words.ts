import type { ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'

interface Words {
  readonly zh: string
  readonly en: string
}

/** What each figure is called. */
export const exposureNames: Readonly<Record<ExposureFigure, Words>> = {
  files: { zh: '文件', en: 'Files' },
  members: { zh: '压缩包、邮件里的文件', en: 'Files inside archives and mails' },
  passwords: { zh: '明文密码', en: 'Passwords in plain text' },
  idImages: { zh: '身份证影像', en: 'Pictures of ID cards' },
  expiredLicences: { zh: '过期执照', en: 'Expired licences' },
  expiredContracts: { zh: '过期合同', en: 'Expired contracts' },
  withoutContract: { zh: '缺合同的客户', en: 'Clients without a contract' },
  duplicates: { zh: '重复文件', en: 'Duplicate files' },
  memberCopies: { zh: '包内重复', en: 'Duplicates inside archives' },
  unreadable: { zh: '打不开', en: 'Cannot be opened' },
  locked: { zh: '有打开密码', en: 'Protected by a password' },
  mislabelled: { zh: '扩展名不符', en: 'Wrong name ending' },
  needsOcr: { zh: '图片、扫描件', en: 'Pictures and scans' },
  unrouted: { zh: '归不了户', en: 'Of no known client' },
  idNumbers: { zh: '身份证号', en: 'ID numbers' },
  personalCards: { zh: '个人银行卡号', en: 'Personal cards' },
  corporateAccounts: { zh: '对公账号', en: 'Company accounts' },
  mobiles: { zh: '手机号', en: 'Mobile numbers' },
  landlines: { zh: '座机', en: 'Landlines' },
  emails: { zh: '邮箱', en: 'E-mail addresses' },
}

/** 下一步: what to do about a figure that is not zero. It says how to go on, never who did it. */
export const exposureNextSteps: Readonly<Partial<Record<ExposureFigure, Words>>> = {
  passwords: {
    zh: '封存后清理原文件夹（xinxia sweep），再逐个更换这些密码。',
    en: 'Clear the old folder now that it is sealed (xinxia sweep), then change these passwords.',
  },
  idImages: {
    zh: '清理原文件夹里的影像；以后收到的直接拖进信匣。',
    en: 'Clear the pictures from the old folder; drop new ones straight into Xinxia.',
  },
  expiredLicences: { zh: '向客户要换发后的执照。', en: 'Ask the client for the renewed licence.' },
  expiredContracts: { zh: '与客户续签，收进新合同。', en: 'Renew with the client and take the new contract in.' },
  withoutContract: {
    zh: '找到委托合同收进来；没有签的补签。',
    en: 'Find the engagement contract and take it in; sign one where there is none.',
  },
  duplicates: {
    zh: '信匣只存一份；清理原文件夹即可。',
    en: 'Xinxia keeps one of each; clearing the old folder is enough.',
  },
  unreadable: { zh: '找完好的一份再收一次。', en: 'Find a sound copy and take it in again.' },
  locked: {
    zh: '在收件页输入打开密码；打不开的去掉密码另存，再收一次。',
    en: 'Give its password on the intake page; else save it without one and take it in again.',
  },
  unrouted: { zh: '在待归户里指定客户。', en: 'Say in the tray whose each one is.' },
}
