import type { CalendarDate } from '../../words/time.ts'
import type { FileFigure } from './figures.ts'

/** What is known of one file that came in, without opening it. Files that are alike in all of this are counted together. */
export interface FileFacts {
  /** It lay inside an archive or a mail. */
  readonly member: boolean
  /** Its bytes, at least one, came in at a place before; a file that stands by itself is before all that lie inside others. */
  readonly copy: boolean
  /** An archive of which the files came out: they are the documents, it is nobody's. */
  readonly openedArchive: boolean
  readonly kind: string | null
  readonly format: string | null
  /** What its reader said of it. */
  readonly problem: string | null
  readonly filing: 'unread' | 'unfiled' | 'filed' | null
  /** The last day on which a licence or contract is good. */
  readonly expiresOn: CalendarDate | null
}

const pictures: ReadonlySet<string> = new Set(['jpg', 'png', 'heic'])
const broken: ReadonlySet<string> = new Set(['empty', 'corrupt', 'truncated'])

/** The figures in which a file is counted, on `today` in Beijing. */
export function fileFiguresOf(file: FileFacts, today: CalendarDate): readonly FileFigure[] {
  const figures: FileFigure[] = [file.member ? 'members' : 'files']
  const picture = isPicture(file)
  const expired = file.expiresOn !== null && file.expiresOn < today && !file.copy
  // 身份证影像: pictures and scans of identity cards, copies too.
  if (file.kind === 'resident-id-card' && picture) figures.push('idImages')
  // 过期执照、过期合同: its last day is past; the same bytes count once.
  if (expired && file.kind === 'business-licence') figures.push('expiredLicences')
  if (expired && file.kind === 'contract') figures.push('expiredContracts')
  // 重复文件: of three equal files two; 包内重复: files inside archives and mails that stand elsewhere as well.
  if (file.copy) figures.push(file.member ? 'memberCopies' : 'duplicates')
  // 打不开: empty, cut off or damaged. 有密码. 扩展名不符: it was read, as what it is.
  if (broken.has(file.problem ?? '')) figures.push('unreadable')
  if (file.problem === 'password' || file.problem === 'wrong-password') figures.push('locked')
  if (file.problem === 'type-mismatch') figures.push('mislabelled')
  // 待识别: pictures and scans without text, copies too.
  if (picture) figures.push('needsOcr')
  // 归不了户: it was read and points to no client, or to several. A register is of all clients, an opened archive of none.
  if (file.filing === 'unfiled' && !file.member && !file.openedArchive && file.kind !== 'client-register')
    figures.push('unrouted')
  return figures
}

/** A picture is not read yet, whatever its reader calls that. */
function isPicture({ format, problem }: FileFacts): boolean {
  return problem === 'needs-ocr' || (problem === 'unsupported' && pictures.has(format ?? ''))
}
