import type { InformationType } from '../../masking/information-types.ts'

/**
 * 值的数: how often values of some types stand in files that came in. Each file counts that holds one, copies and files inside archives and
 * mails too: every place is a place where somebody could have read it. What is found with doubt counts as found.
 */
export const valueFigureTypes = {
  /** 明文密码: of accounts and banks, and PINs of tax devices. */
  passwords: ['SEC-PWD', 'FIN-SECRET', 'SEC-TAXDEV'],
  /** 身份证号, wrong check digits included. */
  idNumbers: ['CERT-IDNO'],
  /** 个人银行卡. */
  personalCards: ['FIN-CARD'],
  /** 对公账号. */
  corporateAccounts: ['FIN-CORP'],
  /** 手机号. */
  mobiles: ['CON-MOBILE'],
  /** 座机. */
  landlines: ['CON-PHONE'],
  /** 邮箱. */
  emails: ['CON-EMAIL'],
} as const satisfies Record<string, readonly InformationType[]>

export type ValueFigure = keyof typeof valueFigureTypes
export const valueFigures = Object.keys(valueFigureTypes) as readonly ValueFigure[] // the record has exactly these keys

/** 文件的数: how many files are what `fileFiguresOf` says; see there for each. */
export const fileFigures = [
  'files',
  'members',
  'idImages',
  'expiredLicences',
  'expiredContracts',
  'duplicates',
  'memberCopies',
  'unreadable',
  'locked',
  'mislabelled',
  'needsOcr',
  'unrouted',
] as const
export type FileFigure = (typeof fileFigures)[number]

/** 缺合同 is counted in clients, all others in files or in places. */
export type ExposureFigure = ValueFigure | FileFigure | 'withoutContract'

export function isValueFigure(figure: ExposureFigure): figure is ValueFigure {
  return Object.hasOwn(valueFigureTypes, figure)
}

/** 要处理: figures that call for work when they are not zero. The others say how much lay there. */
export const figuresToActOn = [
  'passwords',
  'idImages',
  'expiredLicences',
  'expiredContracts',
  'withoutContract',
  'duplicates',
  'unreadable',
  'locked',
  'unrouted',
] as const satisfies readonly ExposureFigure[]
