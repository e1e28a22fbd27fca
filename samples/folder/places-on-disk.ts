import type { Draft } from './draft.ts'
import { diceOf, type Month, monthInWords, type Scene, clientValue } from './scene.ts'

/** 客户文件夹: as the bookkeeper named it: by the company's name, an alias, the chat group, or number and alias. */
export function clientFolderName(scene: Scene, isUnique: (alias: string) => boolean): string {
  const name = clientValue(scene, 'companyName')
  const group = scene.client.values.aliases[1]
  switch (diceOf(scene, 'folder-name').below(4)) {
    case 0:
      return name
    case 1:
      return `${clientValue(scene, 'clientNumber')} ${scene.alias}`
    case 2:
      return group !== undefined && isUnique(group) ? group : scene.alias
    default:
      return scene.alias
  }
}

/** Where a document lies below its client's folder: by year and month, by kind, or all in one; the office's habit holds for the whole client. */
export function placeOf(scene: Scene, draft: Draft, month: Month | null, place: number): string {
  const habit = diceOf(scene, 'habit').below(4)
  const name = `${nameOf(scene, draft, month, place, habit)}.${draft.extension}`
  if (month === null) {
    const inDrawer = habit === 2 || diceOf(scene, 'drawer', place).onceIn(2)
    return inDrawer && draft.drawer !== '' ? `${draft.drawer}/${name}` : name
  }
  switch (habit) {
    case 0:
      return `${month.year}年/${month.month}月/${name}`
    case 1:
      return `${month.year}/${month.year}.${twoDigits(month.month)}/${name}`
    case 2:
      return `${draft.drawer}/${name}`
    default:
      return name
  }
}

function nameOf(scene: Scene, draft: Draft, month: Month | null, place: number, habit: number): string {
  const marked = diceOf(scene, 'file-name', place).onceIn(3) ? `${scene.alias}${draft.stem}` : draft.stem
  if (month === null) return marked
  switch (habit) {
    case 0:
      return marked
    case 1:
      return `${marked}${twoDigits(month.month)}`
    case 2:
      return `${month.year}${twoDigits(month.month)}${marked}`
    default:
      return `${monthInWords(month)}${marked}`
  }
}

/** 副本: the path of copy `which` of a file. */
export function copyPlace(path: string, which: number): string {
  const dot = path.lastIndexOf('.')
  const [stem, ending] = [path.slice(0, dot), path.slice(dot)]
  const slash = stem.lastIndexOf('/')
  switch (which % 5) {
    case 0:
      return `${stem} - 副本${ending}`
    case 1:
      return `${stem}(1)${ending}`
    case 2:
      return `${stem}_最终版${ending}`
    case 3:
      return `备份/${path}`
    default:
      return `${stem.slice(0, slash + 1)}最终版2 ${stem.slice(slash + 1)}${ending}`
  }
}

/** The path, or the first of `… (2)`, `… (3)` that is not taken yet; then takes it. */
export function takePath(taken: Set<string>, wanted: string): string {
  const dot = wanted.lastIndexOf('.')
  let path = wanted
  for (let n = 2; taken.has(path); n++) path = `${wanted.slice(0, dot)} (${n})${wanted.slice(dot)}`
  taken.add(path)
  return path
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
