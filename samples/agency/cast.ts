/** The people and firms that every test and the demo know by name. Two agencies, so that one can be proven to see nothing of the other. */

export type SampleOffice = 'owner' | 'lead' | 'bookkeeper' | 'archivist' | 'taxFiler' | 'fieldAgent'

export interface SampleStaff {
  readonly name: string
  /** Sign-in name: the surname and given name in plain letters. */
  readonly account: string
  readonly office: SampleOffice
}

export interface SampleFirm {
  readonly key: 'mingcheng' | 'hengxin'
  readonly name: string
  readonly shortName: string
  readonly staff: readonly SampleStaff[]
  /** Where this firm's clients begin in the shared space of company names and codes. */
  readonly firstIndex: number
}

/** 明诚: the agency of the story. 周衡 owns it and checks, 郑文 leads, 林悦 makes, 陈露 keeps the archives. */
export const mingcheng: SampleFirm = {
  key: 'mingcheng',
  name: '明诚代理记账有限公司',
  shortName: '明诚',
  firstIndex: 0,
  staff: [
    { name: '周衡', account: 'zhouheng', office: 'owner' },
    { name: '林悦', account: 'linyue', office: 'bookkeeper' },
    { name: '高敏', account: 'gaomin', office: 'bookkeeper' },
    { name: '陈露', account: 'chenlu', office: 'archivist' },
    { name: '吴倩', account: 'wuqian', office: 'taxFiler' },
    { name: '孙宇', account: 'sunyu', office: 'fieldAgent' },
    { name: '郑文', account: 'zhengwen', office: 'lead' },
  ],
}

/** 恒信: the other agency, present in every database to see nothing. */
export const hengxin: SampleFirm = {
  key: 'hengxin',
  name: '恒信财务咨询有限公司',
  shortName: '恒信',
  firstIndex: 300_000,
  staff: [
    { name: '郭恒', account: 'guoheng', office: 'owner' },
    { name: '方欣', account: 'fangxin', office: 'bookkeeper' },
  ],
}

/** 安禾: client 0 of 明诚. Its register row is always clean. */
export const anheIndex = 0
export const anheName = '安禾商贸有限公司'
export const anheAliases: readonly string[] = ['安禾', '安禾商贸-明诚财税群']
/** 何安: the data subject (个人信息主体) of the story, legal representative of 安禾. */
export const heAnName = '何安'

/** Client 1 of 明诚, known to its bookkeeper by a chat-group name that its licence does not have. */
export const chengdongIndex = 1
export const chengdongName = '杭州昌隆祥五金机电有限公司'
export const chengdongAlias = '城东五金'
export const chengdongAliases: readonly string[] = [chengdongAlias, '昌隆祥开票群']

/** Clients 4, 5 and 6 of every twenty belong to one boss (老板). */
export function bossGroupOf(index: number): number | null {
  const place = index % 20
  return place >= 4 && place <= 6 ? Math.floor(index / 20) : null
}
