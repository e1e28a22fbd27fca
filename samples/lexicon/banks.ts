/** A bank as sample accounts need it: card prefix and length, and how its company accounts begin and how long they are. */
export interface SampleBank {
  readonly name: string
  readonly shortName: string
  readonly cardPrefix: string
  readonly cardLength: number
  readonly accountStart: string
  readonly accountLength: number
}

export const banks: readonly SampleBank[] = [
  bank('中国工商银行', '工行', '622202', 19, '1202', 19),
  bank('中国建设银行', '建行', '621700', 19, '3305', 20),
  bank('中国农业银行', '农行', '622848', 19, '19', 17),
  bank('中国银行', '中行', '621661', 19, '3', 12),
  bank('招商银行', '招行', '621483', 16, '5719', 15),
  bank('中国邮政储蓄银行', '邮储', '622188', 19, '9', 18),
]

function bank(
  name: string,
  shortName: string,
  cardPrefix: string,
  cardLength: number,
  accountStart: string,
  accountLength: number,
): SampleBank {
  return { name, shortName, cardPrefix, cardLength, accountStart, accountLength }
}
