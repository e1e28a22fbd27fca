/** 统一社会信用代码 in its parts, as it is read aloud: 2 registration, 6 area, 9 subject, 1 check. Anything else stays as it is. */
export function groupCreditCode(code: string): string {
  return /^[0-9A-Z]{18}$/i.test(code) ? `${code.slice(0, 2)} ${code.slice(2, 8)} ${code.slice(8, 17)} ${code.slice(17)}` : code
}
