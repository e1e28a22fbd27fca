// P12 as the README prints it: accuracy per type in both languages, as Markdown, from the same sets as the budget.
import { labelOf } from '../packages/recognition/taxonomy.ts'
import { nameOfKind } from '../packages/recognition/three-labels/document-kinds.ts'
import { findInText } from '../packages/recognition/text/find-in-text.ts'
import { isInformationType } from '../packages/kernel/masking/information-types.ts'
import type { DocumentKindId } from '../packages/recognition/document-kind/document-kind.ts'
import { scoreEncyclopaedia, type ForeignScore } from './P12-sets/encyclopaedia-set.ts'
import { firstSet } from './P12-sets/first-set.ts'
import { scoreFolders } from './P12-sets/folder-set.ts'
import { score } from './P12-sets/score.ts'
import { secondSet } from './P12-sets/second-set.ts'
import { thirdSet } from './P12-sets/third-set.ts'

type Language = 'zh' | 'en'
const share = (right: number, all: number) => (all === 0 ? '–' : `${(Math.floor((right / all) * 1000) / 10).toFixed(1)} %`)
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n')

const lines = [...firstSet(61, 20_000), ...secondSet(62, 9000), ...thirdSet(63, 12_000)]
const values = [...score(lines, findInText).byType].filter(([, { planted }]) => planted > 0).sort()
const foreign = scoreEncyclopaedia()
const folders = scoreFolders(64, 12)

for (const language of ['zh', 'en'] as const) {
  console.log(`\n${valueTable(language)}\n\n${foreignTable(language)}\n\n${kindTable(language)}`)
}

function valueTable(language: Language): string {
  const heads = language === 'zh' ? ['信息类别', '样本', '召回', '准确'] : ['Information', 'Planted', 'Recall', 'Precision']
  return table(
    heads,
    values.map(([type, { planted, found, false: wrong }]) => [
      isInformationType(type) ? labelOf(type, language) : type,
      String(planted),
      share(found, planted),
      share(found, found + wrong),
    ]),
  )
}

function foreignTable(language: Language): string {
  if (foreign === null)
    return language === 'zh' ? '（百科例句不在本机，未测）' : '(encyclopaedia sentences not present, not measured)'
  const words: Readonly<Record<keyof typeof foreign, readonly [string, string]>> = {
    people: ['姓名（全部，含外国人、古人、单名）', 'Person names (all, with foreign, historical and single ones)'],
    chinese: ['姓名（常见姓氏，二至三字）', 'Person names (common surname, two or three characters)'],
    companies: ['企业名称（公司、集团、厂、店等）', 'Company names (公司, 集团, 厂, 店 …)'],
  }
  const heads =
    language === 'zh'
      ? ['百科例句（他人标注）', '样本', '召回', '准确']
      : ['Encyclopaedia sentences (labelled by others)', 'Planted', 'Recall', 'Precision']
  const cells = (score: ForeignScore) => [String(score.asked), share(score.right, score.asked), share(score.right, score.found)]
  const of = (key: keyof typeof foreign) => [words[key][language === 'zh' ? 0 : 1], ...cells(foreign[key])]
  return table(heads, [of('people'), of('chinese'), of('companies')])
}

function kindTable(language: Language): string {
  const heads =
    language === 'zh' ? ['文档类型', '文件', '类型正确', '字段正确'] : ['Document kind', 'Files', 'Kind right', 'Fields right']
  return table(
    heads,
    [...folders.kinds].sort().map(([kind, [right, asked]]) => [
      nameOfKind(kind as DocumentKindId, language), // the samples' kinds are the contract's
      String(asked),
      share(right, asked),
      share(...(folders.fields.get(kind) ?? [0, 0])),
    ]),
  )
}
