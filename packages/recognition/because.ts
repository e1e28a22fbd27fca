/**
 * 理由: why something was taken for what it is. Codes are stable; `facts` hold counts, header words and names of rules, never a client's value.
 */
export interface Because {
  readonly code: BecauseCode
  readonly facts: BecauseFacts
}
export type BecauseFacts = Readonly<Record<string, string | number>>

const sentences = {
  'check-digit-right': ['校验位正确', 'the check digit is right'],
  'check-digit-wrong': ['形状相符，但校验位不对', 'the shape fits, but the check digit is wrong'],
  'birth-date-wrong': ['形状相符，但出生日期不存在', 'the shape fits, but the birth date does not exist'],
  'area-unknown': ['地区码不在行政区划表中', 'the area code is not in the table of divisions'],
  'shape-fits': ['写法符合规则', 'the written form fits'],
  'number-range': ['在运营商号段内', 'inside a mobile number range'],
  'card-bin': ['卡号前缀属于发卡行', 'the prefix belongs to a card issuer'],
  'label-before': ['前面写着「{label}」', 'preceded by the label “{label}”'],
  'context-near': ['附近出现「{word}」', 'the word “{word}” is near'],
  'decoy-near': ['附近出现「{word}」，可能是别的编号', 'the word “{word}” is near: it may be another number'],
  'written-spaced': ['数字中间有空格或连字符', 'written with spaces or hyphens'],
  'written-full-width': ['全角书写', 'written in full width'],
  'written-broken': ['数字被换行断开', 'broken over a line'],
  'written-hidden-characters': ['数字中间夹有不可见字符', 'invisible characters inside'],
  'written-numerals': ['用中文数字书写', 'written in Chinese numerals'],
  'written-misread': ['把字母当数字写（O/0, l/1）', 'a letter stands for a digit (O/0, l/1)'],
  'written-rounded': ['被表格改成科学计数，已丢失位数', 'rounded by a spreadsheet: digits are lost'],
  'country-prefix': ['带国家代码', 'with the country code'],
  'surname-known': ['姓氏表中有此姓', 'begins with a known surname'],
  'name-characters': ['用字和前后文像姓名', 'its characters and surroundings are those of a name'],
  'name-dotted': ['带间隔号的姓名', 'a name with middle dots'],
  'company-suffix': ['以「{suffix}」结尾', 'ends with “{suffix}”'],
  'division-known': ['以行政区划名称开头', 'begins with the name of a division'],
  'address-parts': ['含道路、门牌等 {count} 个地址成分', '{count} parts of an address (road, number …)'],
  'header-exact': ['表头「{header}」就是「{synonym}」', 'the header “{header}” is “{synonym}”'],
  'header-contains': ['表头「{header}」含有「{synonym}」', 'the header “{header}” contains “{synonym}”'],
  'header-vague': ['表头「{header}」含义不定，按内容判断', 'the header “{header}” is vague: decided by content'],
  'cells-pass': ['{passed}/{total} 个单元格通过{rule}', '{passed} of {total} cells pass {rule}'],
  'cells-contradict': [
    '内容与表头不符：{passed}/{total} 个单元格是{rule}',
    'content contradicts the header: {passed} of {total} cells are {rule}',
  ],
  'cells-few': ['样本太少（{total} 个）', 'few samples ({total})'],
  'person-chose': ['由人指定', 'chosen by a person'],
  'person-corrected': ['由人更正', 'corrected by a person'],
  remembered: ['沿用上次确认的对应关系', 'as confirmed before'],
  'in-remark': ['在备注里发现', 'found inside a remark'],
  'kind-title': ['标题是「{words}」', 'the title says “{words}”'],
  'kind-name': ['文件或工作表名含「{words}」', 'the file or sheet is named “{words}”'],
  'kind-headers': ['表头有「{words}」', 'the headers include “{words}”'],
  'kind-phrases': ['正文有「{words}」', 'the text says “{words}”'],
  'personal-listed': [
    '列为敏感个人信息（个人信息保护法第 28 条、GB/T 45574-2025）',
    'listed as sensitive personal information (PIPL Art. 28, GB/T 45574-2025)',
  ],
  'personal-by-caution': [
    '标准未列出，泄露危害大，默认按敏感处理',
    'not listed by the standard; treated as sensitive because a leak does great harm',
  ],
  'personal-in-document': ['出现在「{zh}」中，按敏感处理', 'sensitive because it lies in “{en}”'],
  'personal-depends': ['个人信息；在特定情形下属于敏感个人信息', 'personal information; sensitive in certain circumstances'],
  'personal-maybe': ['涉及自然人时属于个人信息', 'personal information where it concerns a natural person'],
  'personal-general': ['一般个人信息', 'personal information, not sensitive'],
  'personal-none': ['不是个人信息', 'not personal information'],
  'grade-of-type': ['「{zh}」的默认分级', 'the default grade of “{en}”'],
  'grade-highest': ['取文档内最高一级', 'the highest grade in the document'],
  'grade-together': [
    '姓名、证件号码与银行卡、收入或地址同时出现，升一级',
    'raised: a name, an ID number and a card, income or address stand together',
  ],
  'archive-of-document': ['随所在文档「{zh}」归档', 'archived with the document it lies in, “{en}”'],
  'archive-of-type': ['所在文档未定，按信息类别归档', 'the document is not known: archived by its type'],
  'archive-never': ['口令、密钥和日志不随文档归档', 'credentials and logs are never archived with a document'],
  'retention-longest': ['{zh}：最低保管 {years} 年（{rule}）', '{en}: kept at least {years} years ({rule})'],
  'retention-unverified': [
    '{zh}：按 {years} 年处理，法源待核实（{rule}）',
    '{en}: taken as {years} years, source not verified ({rule})',
  ],
  'retention-permanent': ['{zh}：永久保管（{rule}）', '{en}: kept permanently ({rule})'],
  'retention-customary': [
    '{zh}：法律未规定年限，产品默认 {years} 年（{rule}）',
    '{en}: no period in law, {years} years by default ({rule})',
  ],
  'retention-at-most': [
    '{zh}：目的达成或委托终止后不得保留（{rule}）',
    '{en}: not to be kept once the purpose or the entrustment ends ({rule})',
  ],
  'retention-unknown': ['{zh}：未查到期限（{rule}）', '{en}: no period found ({rule})'],
  'split-cell': ['由同一单元格拆出', 'split out of one cell'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>

export type BecauseCode = keyof typeof sentences

export function isBecauseCode(text: string): text is BecauseCode {
  return Object.hasOwn(sentences, text)
}

export function because(code: BecauseCode, facts: BecauseFacts = {}): Because {
  return { code, facts }
}

/** The sentence of a reason in the reader's language. */
export function explain(reason: Because, language: 'zh' | 'en'): string {
  return fill(sentences[reason.code][language === 'zh' ? 0 : 1], reason.facts)
}

/** Puts facts into the {places} of a sentence. */
export function fill(sentence: string, facts: BecauseFacts): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(facts[name] ?? place))
}
