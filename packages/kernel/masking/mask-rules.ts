/** 脱敏规则: the ids of policies/taxonomy `mask_rules`. What each may show is in `allowance`, and is tested (trial G3). */
export const maskRuleIds = [
  'none',
  'name_keep_first',
  'id_3_4',
  'cert_2_2',
  'image_hide',
  'mobile_3_4',
  'phone_last4',
  'email_1',
  'addr_region',
  'bank_last4',
  'amount_band',
  'amount_hide',
  'full_hide',
  'never_show',
  'tail4',
  'uscc_none',
  'text_scan',
  'ip_24',
  'coarse_loc',
  'plate_mid',
  'year_only',
  'partner_alias',
] as const

export type MaskRuleId = (typeof maskRuleIds)[number]

/** What stands for a value of which nothing may be seen; its length says nothing about the value's. */
export const hiddenWhole = '******'
