import type { Extraction } from '@xinxia/extraction/extraction'

const messages: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EACCES: { zh: '没有权限打开这个文件。请检查文件权限。', en: 'The file may not be opened. Check its permissions.' },
  EPERM: { zh: '没有权限打开这个文件。请检查文件权限。', en: 'The file may not be opened. Check its permissions.' },
  ENOENT: {
    zh: '文件不见了：可能刚被移走，或是失效的链接。',
    en: 'The file is gone: it was moved just now, or is a link to nothing.',
  },
  EBUSY: { zh: '文件正被其他程序占用。请关闭后再试。', en: 'The file is in use by another program. Close it and try again.' },
  EIO: { zh: '磁盘读取出错。请检查磁盘或换一份副本。', en: 'The disk could not be read. Check it, or use another copy.' },
}

/** A file that the system would not let us read gets its line like any other. Undefined for faults that are not the file's. */
export function unopenedFile(path: string, cause: unknown): Extraction | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const said = messages[code]
  if (said === undefined) return undefined
  const problem = { code: 'corrupt', messages: said } as const
  return { name: path, format: 'other', status: 'unreadable', problem, text: '', spans: [], sheets: [], pages: [], members: [] }
}
