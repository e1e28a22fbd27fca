const longest = 200

/** Folders above a file that are kept of its path: enough to tell client, year and month. */
const mostFolders = 12

/**
 * 文件名 as it is kept and shown, with the folders it lay in, from the top one that was dropped: 「城东五金/2026年/3月/对账单.pdf」. A way out of
 * the folder (`..`, a drive) is left out. Never becomes a name on disk.
 */
export function shownFileName(sent: string): string {
  const parts = sent
    .normalize('NFC')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part))
  return parts.length === 0 ? shownPart('') : parts.slice(-mostFolders).map(shownPart).join('/')
}

/**
 * One part of a path without control characters and without the characters that turn the direction of writing (`表‮xslx.exe`). Longer ones
 * keep their ending.
 */
function shownPart(part: string): string {
  const clean = part.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim()
  if (clean === '') return '未命名'
  if (clean.length <= longest) return clean
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  return `${[...clean]
    .slice(0, longest - ending.length - 1)
    .join('')
    .slice(0, longest - ending.length - 1)}…${ending}`
}
