import { pair } from './pair.ts'

export const gradeWords = {
  1: pair('一级', 'Grade 1'),
  2: pair('二级', 'Grade 2'),
  3: pair('三级', 'Grade 3'),
  4: pair('四级', 'Grade 4'),
  meaning1: pair('一级：公开或泄露无害', 'Grade 1: public, or harmless if leaked'),
  meaning2: pair('二级：泄露会造成一般损害', 'Grade 2: general harm if leaked'),
  meaning3: pair('三级：泄露会造成严重损害', 'Grade 3: serious harm if leaked'),
  meaning4: pair(
    '四级：泄露会造成特别严重损害（敏感个人信息和口令）',
    'Grade 4: particularly serious harm (sensitive personal information, passwords)',
  ),
}
