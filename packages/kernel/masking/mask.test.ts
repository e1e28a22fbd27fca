import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mask, maskSpans } from './mask.ts'
import { maskRuleIds, type MaskRuleId } from './mask-rules.ts'

const said: readonly (readonly [MaskRuleId, string, string])[] = [
  ['name_keep_first', '张伟明', '张**'],
  ['name_keep_first', '张伟', '张*'],
  ['name_keep_first', '欧阳建国', '欧阳**'],
  ['name_keep_first', '阿卜杜热依木·买买提', '阿卜杜热依木·***'],
  ['name_keep_first', '李', '*'],
  ['id_3_4', '11010519491231002X', '110***********002X'],
  ['id_3_4', '110105 19491231 002x', '110***********002x'],
  ['id_3_4', '110105491231002', '110********1002'],
  ['id_3_4', '1101051949', '******'],
  ['cert_2_2', 'E12345689', 'E1*****89'],
  ['mobile_3_4', '13800001234', '138****1234'],
  ['mobile_3_4', '+86 138-0000-1234', '138****1234'],
  ['mobile_3_4', '13800001234/13900005678', '******'],
  ['phone_last4', '010-12345678', '******'],
  ['phone_last4', '010-82345678-801', '010-8234****'],
  ['phone_last4', '13800001234', '138****1234'],
  ['email_1', 'zhang@example.com', 'z***@example.com'],
  ['email_1', 'z@example.com', '***@example.com'],
  ['email_1', 'a@x.com;li.lei@y.com', '******'],
  ['addr_region', '北京市海淀区中关村大街27号', '北京市海淀区****'],
  ['addr_region', '浙江省杭州市西湖区文三路478号', '浙江省杭州市西湖区****'],
  ['addr_region', '阳光小区3栋501室', '******'],
  ['coarse_loc', '浙江省杭州市西湖区文三路478号', '浙江省杭州市****'],
  ['bank_last4', '6217 0000 0000 0000 004', '**** **** **** 0004'],
  ['bank_last4', '1234567', '******'],
  ['amount_band', '12,345.67', '1万-2万'],
  ['amount_band', '89', '***'],
  ['amount_hide', '12345', '***'],
  ['full_hide', '汉族', '******'],
  ['never_show', 'Abc123', '******'],
  ['image_hide', '身份证.jpg', '******'],
  ['tail4', 'wx_abc12345', '****2345'],
  ['tail4', 'short', '******'],
  ['ip_24', '203.0.113.77', '203.0.113.*'],
  ['ip_24', 'admin', '******'],
  ['plate_mid', '京A12323', '京A***23'],
  ['year_only', '1949-12-31', '1949年'],
  ['year_only', '男', '******'],
  ['partner_alias', '安禾商贸有限公司', '客户-***'],
  ['text_scan', '老板的电话 13800001234', '******'],
  ['uscc_none', '91350100M000100Y43', '91350100M000100Y43'],
  ['uscc_none', '11010519491231002X', '110***********002X'],
  ['none', '安禾商贸有限公司', '安禾商贸有限公司'],
]

for (const [rule, value, shown] of said) {
  test(`${rule} shows ${JSON.stringify(value)} as ${shown}`, () => {
    expect(mask(rule, value)).toBe(shown)
  })
}

test('a full-width number is masked like the same number in half width', () => {
  expect(mask('id_3_4', '１１０１０５１９４９１２３１００２Ｘ')).toBe('110***********002X')
})

/** How many characters of the bare value each rule may show; letters of a division and a domain are counted apart. */
const allowance: Partial<Record<MaskRuleId, number>> = {
  id_3_4: 7,
  cert_2_2: 4,
  plate_mid: 4,
  mobile_3_4: 7,
  bank_last4: 4,
  tail4: 4,
  image_hide: 0,
  full_hide: 0,
  never_show: 0,
  amount_hide: 0,
  text_scan: 0,
  year_only: 4,
}
const written = fc.oneof(
  fc.string({ minLength: 0, maxLength: 40 }),
  fc.stringMatching(/^[0-9]{1,32}$/),
  fc.stringMatching(/^[0-9A-Z]{6,20}$/),
  fc.stringMatching(/^\+?[0-9 -]{5,40}$/),
  fc.stringMatching(/^[a-z0-9.]{1,20}@[a-z0-9.;,@ ]{1,30}$/),
  fc.stringMatching(/^[\u4e00-\u9fa5]{1,12}[0-9]{0,18}$/),
)

for (const [rule, most] of Object.entries(allowance)) {
  test(`G3 ${rule} never shows more than ${most} characters of a value, and hides at least four`, () => {
    fc.assert(
      fc.property(written, (value) => {
        const shown = mask(rule as MaskRuleId, value) // a key of the table above
        const revealed = [...shown.replace(/[*\s年]/g, '')].length
        expect(revealed).toBeLessThanOrEqual(most)
        const bare = [...value.normalize('NFKC').replace(/[\s-]/g, '')].length
        if (revealed > 0 && rule !== 'year_only') expect(bare - revealed).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 2000 },
    )
  })
}

test('G3 a name mask shows the surname or the first part and nothing behind it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fa5]{1,6}(?:·[\u4e00-\u9fa5]{1,6})?$/), (name) => {
      const shown = mask('name_keep_first', name).replace(/[*·]/g, '')
      expect(name.startsWith(shown)).toBe(true)
      expect(shown.length).toBeLessThan(name.length)
      if (!name.includes('·')) expect(shown.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: 2000 },
  )
})

test('G3 an address mask shows no digit and nothing below the district', () => {
  const divisions = fc
    .tuple(
      fc.constantFrom('', '浙江省', '北京市', '内蒙古自治区'),
      fc.constantFrom('', '杭州市', '唐山市', '锡林郭勒盟'),
      fc.constantFrom('', '西湖区', '路南区', '桐庐县'),
    )
    .map((parts) => parts.join(''))
  const below = fc.stringMatching(/^[安丽文望江明月星光春华]{2,6}(?:路|街|小区|村)[0-9]{1,4}号[0-9]{1,4}室$/)
  fc.assert(
    fc.property(divisions, below, (division, rest) => {
      const shown = mask('addr_region', division + rest)
      expect(shown).toBe(division === '' ? '******' : `${division}****`)
    }),
    { numRuns: 2000 },
  )
})

test('G3 an e-mail mask shows one character of the local part at most', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-y0-9]{1,20}$/),
      fc.stringMatching(/^[a-y0-9]{1,20}(?:;[a-y]{1,9}@z)?$/),
      (local, domain) => {
        const shown = mask('email_1', `${local}@${domain}.zz`)
        const before = shown.split('@')[0]!.replace(/\*/g, '')
        expect(before.length).toBeLessThanOrEqual(1)
        expect(shown.split('@').length).toBeLessThanOrEqual(2)
      },
    ),
    { numRuns: 1000 },
  )
})

test('every rule answers for the empty value, a surrogate pair and a very long value', () => {
  for (const rule of maskRuleIds) {
    expect(mask(rule, '')).toBe('')
    expect(typeof mask(rule, '𠮷野家')).toBe('string')
    if (rule !== 'none' && rule !== 'uscc_none') expect(mask(rule, '7'.repeat(100_000)).length).toBeLessThan(100)
  }
})

test('spans are masked in place and the rest stays', () => {
  const text = '联系张伟 13800001234 即可'
  const masked = maskSpans(text, [
    { start: 2, end: 4, masked: mask('name_keep_first', '张伟') },
    { start: 5, end: 16, masked: mask('mobile_3_4', '13800001234') },
  ])
  expect(masked).toBe('联系张* 138****1234 即可')
})
