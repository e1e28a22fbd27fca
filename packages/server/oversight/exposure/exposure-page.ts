import { exposureNames, exposureNextSteps } from '@xinxia/contract/oversight/exposure-words'
import { figuresToActOn, isValueFigure, type ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'
import type { Figures } from '@xinxia/kernel/oversight/exposure/exposure-report'
import { maskSpans } from '@xinxia/kernel/masking/mask'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import { findStructured } from '@xinxia/recognition/text/find-structured'
import type { ShownExposure } from './show-exposure.ts'

export type Language = 'zh' | 'en'

/** What fits on one page beside the figures. */
const mostClients = 14
const mostPlaces = 2
const pathUnits = 32
const nameUnits = 20

const clientColumns = ['passwords', 'idImages', 'expiredLicences', 'expiredContracts', 'duplicates', 'locked'] as const
const alsoShown = [
  'idNumbers',
  'personalCards',
  'corporateAccounts',
  'mobiles',
  'landlines',
  'emails',
  'members',
  'memberCopies',
  'needsOcr',
  'mislabelled',
] as const

/** The texts of the printed page, in the order of the page. Values stand in none of them, and numbers in paths are masked. */
export function exposurePage(shown: ShownExposure, language: Language, about: { agency: string; watermark: string }) {
  const zh = language === 'zh'
  const name = (figure: ExposureFigure) => exposureNames[figure][language]
  const countOf = (figure: ExposureFigure) =>
    figure === 'withoutContract' ? shown.withoutContract.length : numberOf(shown.firm, figure)
  const { clients } = shown
  return {
    lang: language,
    title: zh ? '体检报告' : 'Exposure report',
    agency: about.agency,
    day: shown.asOf.split('-').map(Number),
    covers: zh
      ? `${shown.asOf} · ${shown.firm.files} 个文件，其中压缩包和邮件里另有 ${shown.firm.members} 个 · ${clients.length} 户有文件。以下都是收进来之前散落在外面的情况。`
      : `${shown.asOf} · ${shown.firm.files} files, and ${shown.firm.members} inside archives and mails · ${clients.length} clients with files. All of it is how things lay before they were taken in.`,
    watermark: about.watermark,
    todo: {
      title: zh ? '要处理的' : 'To deal with',
      heads: zh ? ['', '数', '在哪里', '下一步'] : ['', 'Count', 'Where', 'Next'],
      rows: figuresToActOn.map((figure) => ({
        name: name(figure),
        count: String(countOf(figure)),
        places: placesOf(shown, figure, zh),
        next: countOf(figure) === 0 ? (zh ? '没有发现。' : 'None found.') : (exposureNextSteps[figure]?.[language] ?? ''),
      })),
    },
    clients: {
      title: zh ? '按客户' : 'By client',
      heads: [zh ? '客户' : 'Client', ...clientColumns.map(name), zh ? '合同' : 'Contract'],
      rows: clients
        .slice(0, mostClients)
        .map((client) => [
          cut(client.name, nameUnits),
          ...clientColumns.map((figure) => String(numberOf(client.figures, figure))),
          client.hasContract ? (zh ? '有' : 'yes') : zh ? '缺' : 'none',
        ]),
      more:
        clients.length > mostClients
          ? zh
            ? `另有 ${clients.length - mostClients} 户，见信匣里的体检报告页。`
            : `${clients.length - mostClients} more clients: see the report in Xinxia.`
          : '',
    },
    also: {
      title: zh ? '还有这些' : 'Also there',
      text:
        alsoShown.map((figure) => `${name(figure)} ${numberOf(shown.firm, figure)}`).join(zh ? '，' : ', ') +
        (zh ? '。号码按出现次数计。' : '. Numbers are counted by place.'),
    },
  }
}

/** A figure of values is how often they stand there. */
export function numberOf(figures: Figures, figure: Exclude<ExposureFigure, 'withoutContract'>): number {
  return isValueFigure(figure) ? figures[figure].places : figures[figure]
}

function placesOf(shown: ShownExposure, figure: ExposureFigure, zh: boolean): string[] {
  if (figure === 'withoutContract') {
    const names = shown.withoutContract.slice(0, mostPlaces).map((client) => cut(client.name, pathUnits))
    return shown.withoutContract.length > mostPlaces ? [...names, zh ? '…' : '…'] : names
  }
  const files = shown.examples.find((example) => example.figure === figure)?.files ?? []
  return files
    .slice(0, mostPlaces)
    .map(({ path, found }) => `${shortened(withoutNumbers(path))}${found === null ? '' : ` ×${found}`}`)
}

/** People name files after numbers. Names of clients stay: they say where it lies. */
function withoutNumbers(path: string): string {
  const numbers = findStructured(path).filter(({ type }) => gradeOf(type) > 1)
  return maskSpans(path, numbers)
}

/** Its beginning and its end: the folder of the client and the name of the file. */
function shortened(path: string): string {
  const units = [...path]
  if (units.length <= pathUnits) return path
  return `${units.slice(0, 14).join('')}…${units.slice(-(pathUnits - 15)).join('')}`
}

function cut(name: string, most: number): string {
  const units = [...name]
  return units.length <= most ? name : `${units.slice(0, most - 1).join('')}…`
}
