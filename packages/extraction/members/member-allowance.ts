import type { MemberAllowance } from '../extraction.ts'

/** For one file as it came, with all that is nested in it: five containers deep, ten thousand files, a gibibyte unpacked. */
export const wholeAllowance: MemberAllowance = { depth: 5, files: 10_000, bytes: 1024 * 1024 * 1024 }

/** The path under which a member is known: `资料.zip!/流水.xlsx`, and so on inwards. */
export function memberPath(container: string, member: string): string {
  return `${container}!/${member}`
}

/**
 * Counts what one file hands over, level by level. `inside` tells what a member of depth d may hand over: depth 0 is the file
 * itself; what members at any depth have taken is gone for all of them, so that nesting multiplies nothing.
 */
export class MemberBudget {
  readonly #whole: MemberAllowance
  #files = 0
  #bytes = 0

  constructor(whole: MemberAllowance = wholeAllowance) {
    this.#whole = whole
  }

  inside(depth: number): MemberAllowance {
    const { depth: deepest, files, bytes } = this.#whole
    return {
      depth: Math.max(0, deepest - depth),
      files: Math.max(0, files - this.#files),
      bytes: Math.max(0, bytes - this.#bytes),
    }
  }

  take(files: number, bytes: number): void {
    this.#files += files
    this.#bytes += bytes
  }
}
