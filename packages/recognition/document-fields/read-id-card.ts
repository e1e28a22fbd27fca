import { checkCitizenId } from '@xinxia/kernel/identifiers/citizen-id'
import { readDate, readTerm } from './dates.ts'
import { joined, readForm } from './labelled-form.ts'

const labels = '姓名 性别 民族 出生 住址 公民身份号码 签发机关 有效期限'.split(' ')

/** 居民身份证, both sides. Birth and sex missing from the print are taken from the number when its check digit is right. */
export function readIdCard(text: string): Record<string, string | null> {
  const form = readForm(text.replace(/中华人民共和国|居民身份证/g, '\n'), labels, 'anywhere')
  const number =
    /(?<!\d)\d{17}[\dXx](?!\d)/.exec(text.normalize('NFKC').replace(/(?<=\d)[ ](?=\d)/g, ''))?.[0].toUpperCase() ?? null
  const term = readTerm((form.value('有效期限') ?? '').replace(/(?<=\d)[-—–~](?=\d{4})/, '至'))
  const proven = number !== null && checkCitizenId(number) === 'right'
  const isMale = proven && Number(number[16]) % 2 === 1
  return {
    name: bare(form.value('姓名')),
    sex: /[男女]/.exec(form.value('性别') ?? '')?.[0] ?? (proven ? (isMale ? '男' : '女') : null),
    ethnicity: bare(form.value('民族'))?.replace(/族$/, '') ?? null,
    bornOn:
      readDate(form.value('出生') ?? '') ??
      (proven ? `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` : null),
    address: addressOf(text),
    idNumber: number,
    issuedBy: bare(form.value('签发机关')),
    validFrom: term.from,
    validUntil: term.until,
  }
}

/** 住址 runs over several lines, to the next label. */
function addressOf(text: string): string | null {
  const match = /住\s*址[ \t:：]*([\s\S]{4,120}?)(?=公\s*民\s*身\s*份|签\s*发|有\s*效|姓\s*名|中华人民|\n\s*\n|$)/.exec(
    text.normalize('NFKC'),
  )
  return match === null ? null : joined(match[1]!.replace(/\s*\n\s*/g, ''))
}

function bare(value: string | null): string | null {
  return value === null ? null : joined(value)
}
