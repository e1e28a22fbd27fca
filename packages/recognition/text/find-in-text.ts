import type { Finding } from '../finding.ts'
import { findStructured } from './find-structured.ts'

/** 识别: everything recognised in running text, in order, without overlaps: identifiers by rule, then names, companies and addresses. */
export function findInText(text: string): Finding[] {
  return findStructured(text)
}
