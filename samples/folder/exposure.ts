import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { FileTruth, SampleProblem } from './folder-truth.ts'

/** 体检报告: what lies open on the share, for the whole of it and for each client. Plain JSON. */
export interface ExposureTruth {
  /** A licence or contract whose last day is before this one has expired. */
  readonly asOf: string
  readonly firm: FirmExposure
  /** One for each client that was asked about, in order of index, also where nothing was found. */
  readonly clients: readonly ClientExposure[]
  /**
   * The same by whose file each lies in (`FileTruth.clientIndex`), values and all, as a house counts that has filed the documents and asks
   * of no value whose it is. Left out are files that cannot be read, which nobody has filed, and archives of which the files came out.
   */
  readonly clientFiles: readonly ClientExposure[]
}

/** The firm's figures count every file and value, also strangers', the agency's own and those of nobody known. */
export interface FirmExposure extends ExposureFigures {
  /** 归不了户: files (no members) without any clue to a client, but for the register. */
  readonly unrouted: PathFigure
  /** 缺合同: clients of whom no file or member is a contract, in any state and wherever it lies. Indexes in order. */
  readonly withoutContract: readonly number[]
}

export interface ClientExposure extends ExposureFigures {
  readonly clientIndex: number
  readonly hasContract: boolean
}

/** Values count by whose they are (`PlantedValue.clientIndex`), files by whose document they are (`FileTruth.clientIndex`). */
export interface ExposureFigures {
  /** 文件数: files of the share; members of archives and mails are not among them. */
  readonly files: number
  /** Files inside archives and mails. */
  readonly members: number
  /** 明文密码: `SEC-PWD`, `FIN-SECRET` and `SEC-TAXDEV`. */
  readonly passwords: ValueFigure
  /** 身份证号: `CERT-IDNO`, wrong check digits included. */
  readonly idNumbers: ValueFigure
  /** 对公账号: `FIN-CORP`. */
  readonly corporateAccounts: ValueFigure
  /** 个人银行卡: `FIN-CARD`. */
  readonly personalCards: ValueFigure
  /** 手机号: `CON-MOBILE`. */
  readonly mobiles: ValueFigure
  /** 座机: `CON-PHONE`. */
  readonly landlines: ValueFigure
  /** 邮箱: `CON-EMAIL`. */
  readonly emails: ValueFigure
  /** 身份证影像: pictures and scans (files and members, copies too) whose kind is `resident-id-card`. */
  readonly idImages: PathFigure
  /** 过期执照: files and members of kind `business-licence` whose `validUntil` is before `asOf`; copies are left out. */
  readonly expiredLicences: PathFigure
  /** 过期合同: the same of kind `contract`. */
  readonly expiredContracts: PathFigure
  /** 重复文件: files (no members) whose bytes stand at an earlier path; of three equal files two are counted. */
  readonly duplicates: PathFigure
  /** Members whose bytes stand as an earlier file or member. */
  readonly memberCopies: PathFigure
  /** 打不开: files and members that are empty, cut off or damaged. */
  readonly unreadable: PathFigure
  /** 有密码: files and members locked by a password. */
  readonly locked: PathFigure
  /** 扩展名不符: files and members whose name lies about their format; they can be read. */
  readonly mislabelled: PathFigure
  /** 待识别: pictures and scans without text, files and members, copies too. */
  readonly needsOcr: PathFigure
}

/**
 * `values`: distinct normal forms. `places`: how often a value stands anywhere; each copy of a file counts again, and so
 * does each member. `paths`: the files and members in which at least one stands, in order of writing.
 */
export interface ValueFigure {
  readonly values: number
  readonly places: number
  readonly paths: readonly string[]
}

/** The files or members counted; their number is the figure. */
export interface PathFigure {
  readonly paths: readonly string[]
}

/** Counts the truth of any set of files. `clientIndexes`: the clients that the report is about. */
export function exposureOf(files: Iterable<FileTruth>, clientIndexes: readonly number[], asOf: string): ExposureTruth {
  const firm = new Tally(asOf)
  const clients = new Map(clientIndexes.map((index) => [index, new Tally(asOf)]))
  const clientFiles = new Map(clientIndexes.map((index) => [index, new Tally(asOf)]))
  const unrouted: string[] = []
  for (const file of files) {
    if (file.clues.length === 0 && file.kind !== 'client-register') unrouted.push(file.path)
    for (const [one, isMember] of withMembers(file, false)) {
      firm.addFile(one, isMember)
      if (one.clientIndex !== null) clients.get(one.clientIndex)?.addFile(one, isMember)
      for (const value of one.planted) {
        firm.addValue(value.type, value.canonical, one.path)
        if (value.clientIndex !== null) clients.get(value.clientIndex)?.addValue(value.type, value.canonical, one.path)
      }
      const filedUnder = one.clientIndex === null || isNobodysFile(one) ? undefined : clientFiles.get(one.clientIndex)
      filedUnder?.addFile(one, isMember)
      for (const { type, canonical } of one.planted) filedUnder?.addValue(type, canonical, one.path)
    }
  }
  const inOrder = (tallies: ReadonlyMap<number, Tally>) => [...tallies].sort(([a], [b]) => a - b)
  const described = (tallies: ReadonlyMap<number, Tally>) =>
    inOrder(tallies).map(([clientIndex, tally]) => ({ clientIndex, hasContract: tally.hasContract, ...tally.figures() }))
  return {
    asOf,
    firm: {
      ...firm.figures(),
      unrouted: { paths: unrouted },
      withoutContract: inOrder(clients)
        .filter(([, tally]) => !tally.hasContract)
        .map(([index]) => index),
    },
    clients: described(clients),
    clientFiles: described(clientFiles),
  }
}

function isNobodysFile({ problem, format, members }: FileTruth): boolean {
  return (problem !== null && problemFigures[problem] === 'unreadable') || (format === 'zip' && members.length > 0)
}

function* withMembers(file: FileTruth, isMember: boolean): Generator<readonly [FileTruth, boolean]> {
  yield [file, isMember]
  for (const member of file.members) yield* withMembers(member, true)
}

const valueFigures = {
  passwords: ['SEC-PWD', 'FIN-SECRET', 'SEC-TAXDEV'],
  idNumbers: ['CERT-IDNO'],
  corporateAccounts: ['FIN-CORP'],
  personalCards: ['FIN-CARD'],
  mobiles: ['CON-MOBILE'],
  landlines: ['CON-PHONE'],
  emails: ['CON-EMAIL'],
} as const satisfies Partial<Record<keyof ExposureFigures, readonly InformationType[]>>
type ValueName = keyof typeof valueFigures
const valueNames = Object.keys(valueFigures) as ValueName[] // the record has exactly these keys
const nameOfType = new Map<InformationType, ValueName>(
  valueNames.flatMap((name) => valueFigures[name].map((type) => [type, name] as const)),
)

const pathNames = [
  'idImages',
  'expiredLicences',
  'expiredContracts',
  'duplicates',
  'memberCopies',
  'unreadable',
  'locked',
  'mislabelled',
  'needsOcr',
] as const
type PathName = (typeof pathNames)[number]

const problemFigures: Readonly<Record<SampleProblem, PathName | null>> = {
  empty: 'unreadable',
  corrupt: 'unreadable',
  truncated: 'unreadable',
  password: 'locked',
  'type-mismatch': 'mislabelled',
  'needs-ocr': 'needsOcr',
  'lost-digits': null,
  unsupported: null,
}

class Tally {
  hasContract = false
  readonly #asOf: string
  #files = 0
  #members = 0
  readonly #values = new Map(
    valueNames.map((name) => [name, { distinct: new Set<string>(), places: 0, paths: new Set<string>() }]),
  )
  readonly #paths = new Map(pathNames.map((name) => [name, [] as string[]]))

  constructor(asOf: string) {
    this.#asOf = asOf
  }

  addFile(file: FileTruth, isMember: boolean): void {
    if (isMember) this.#members++
    else this.#files++
    if (file.kind === 'contract') this.hasContract = true
    for (const name of figuresOf(file, isMember, this.#asOf)) this.#paths.get(name)!.push(file.path)
  }

  addValue(type: InformationType, canonical: string, path: string): void {
    const name = nameOfType.get(type)
    if (name === undefined) return
    const tally = this.#values.get(name)!
    tally.distinct.add(canonical)
    tally.places++
    tally.paths.add(path)
  }

  figures(): ExposureFigures {
    const value = (name: ValueName): ValueFigure => {
      const { distinct, places, paths } = this.#values.get(name)!
      return { values: distinct.size, places, paths: [...paths] }
    }
    const counted = (name: PathName): PathFigure => ({ paths: this.#paths.get(name)! })
    return {
      files: this.#files,
      members: this.#members,
      passwords: value('passwords'),
      idNumbers: value('idNumbers'),
      corporateAccounts: value('corporateAccounts'),
      personalCards: value('personalCards'),
      mobiles: value('mobiles'),
      landlines: value('landlines'),
      emails: value('emails'),
      idImages: counted('idImages'),
      expiredLicences: counted('expiredLicences'),
      expiredContracts: counted('expiredContracts'),
      duplicates: counted('duplicates'),
      memberCopies: counted('memberCopies'),
      unreadable: counted('unreadable'),
      locked: counted('locked'),
      mislabelled: counted('mislabelled'),
      needsOcr: counted('needsOcr'),
    }
  }
}

function figuresOf(file: FileTruth, isMember: boolean, asOf: string): readonly PathName[] {
  const found: PathName[] = []
  if (file.kind === 'resident-id-card' && file.problem === 'needs-ocr') found.push('idImages')
  const expired = file.validUntil !== null && file.validUntil < asOf && file.duplicateOf === null
  if (expired && file.kind === 'business-licence') found.push('expiredLicences')
  if (expired && file.kind === 'contract') found.push('expiredContracts')
  if (file.duplicateOf !== null) found.push(isMember ? 'memberCopies' : 'duplicates')
  const problem = file.problem === null ? null : problemFigures[file.problem]
  if (problem !== null) found.push(problem)
  return found
}
