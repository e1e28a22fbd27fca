import { mostFilesAtOnce } from '@xinxia/contract/lifecycle/intake/limits'

/** A part begins anew once it is so heavy. */
const partBytes = 64 * 1024 * 1024

/** 分段: files in their order, cut into parts that a bad connection gets through. One large file is a part by itself. */
export function partsOf<F extends { readonly size: number }>(files: readonly F[]): readonly (readonly F[])[] {
  const parts: F[][] = []
  let bytes = 0
  for (const file of files) {
    const last = parts.at(-1)
    if (last === undefined || last.length >= mostFilesAtOnce || bytes + file.size > partBytes) {
      parts.push([file])
      bytes = file.size
    } else {
      last.push(file)
      bytes += file.size
    }
  }
  return parts
}
