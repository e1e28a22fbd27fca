const longest = 200

/**
 * 文件名 as it is kept and shown: the last part of a path, without control characters and without the characters that turn the direction
 * of writing (`表‮xslx.exe`). Longer names keep their ending. Never becomes a name on disk.
 */
export function shownFileName(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim()
  if (clean === '') return '未命名'
  if (clean.length <= longest) return clean
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  return `${[...clean]
    .slice(0, longest - ending.length - 1)
    .join('')
    .slice(0, longest - ending.length - 1)}…${ending}`
}
