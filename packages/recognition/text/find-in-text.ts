import type { Finding } from '../finding.ts'
import { maskAs } from '../taxonomy.ts'
import { findAddresses } from './find-addresses.ts'
import { findCompanies } from './find-companies.ts'
import { findLabelled } from './find-labelled.ts'
import { findPeople } from './find-people.ts'
import { findStructured } from './find-structured.ts'

/** 识别: everything recognised in running text, in order, without overlaps: identifiers by rule, then names, companies and addresses. */
export function findInText(text: string): Finding[] {
  const structured = findStructured(text)
  const sure = structured.filter((found) => found.valid === true)
  const rest = structured.filter((found) => found.valid !== true)
  const identifiers = merge(merge(sure, findLabelled(text)), rest)
  if (!/[\u4e00-\u9fa5]/.test(text)) return identifiers
  const withCompanies = merge(identifiers, findCompanies(text))
  const addresses = findAddresses(text).map((address) => ofCompany(text, address, withCompanies))
  return merge(merge(withCompanies, addresses), findPeople(text, structured))
}

const reach = 80

/** 甲方：安禾商贸有限公司，地址：…: an address right after a company's name, with no word of a person between, is the company's. */
function ofCompany(text: string, address: Finding, found: readonly Finding[]): Finding {
  if (address.type !== 'CON-ADDR') return address
  const before = found.findLast((each) => each.end <= address.start)
  if ((before?.type !== 'REG-NAME' && before?.type !== 'REG-USCC') || address.start - before.end > reach) return address
  const between = text.slice(before.end, address.start)
  const isCompanys = /^[^。]*地址[：:\s]*$/.test(between) && !/住址|家庭|身份证|姓名|员工|先生|女士/.test(between)
  return isCompanys
    ? { ...address, type: 'REG-ADDR', masked: maskAs('REG-ADDR', text.slice(address.start, address.end)) }
    : address
}

/** Adds to an ordered list what does not overlap it, or itself. Linear after ordering. */
function merge(kept: readonly Finding[], more: readonly Finding[]): Finding[] {
  const ordered = [...more].sort((a, b) => a.start - b.start || b.confidence - a.confidence)
  const merged: Finding[] = []
  let end = 0
  let next = 0
  for (const found of ordered) {
    while (next < kept.length && kept[next]!.start < found.end) {
      if (kept[next]!.end > found.start || kept[next]!.start <= found.start) {
        merged.push(kept[next]!)
        end = kept[next]!.end
        next++
      } else break
    }
    if (found.start >= end) {
      merged.push(found)
      end = found.end
    }
  }
  return [...merged, ...kept.slice(next)]
}
