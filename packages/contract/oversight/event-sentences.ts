import type { EventName } from '@xinxia/kernel/oversight/audit-trail/event-shapes'

/** What each event of the trail says to a person. `{…}` are fields of the entry, spelled out by the caller (names, labels). */
export const eventSentences: Readonly<Record<EventName, { readonly zh: string; readonly en: string }>> = {
  'agency.founded': { zh: '建立了机构', en: 'founded the agency' },
  'agency.locked': { zh: '锁定了信匣', en: 'locked the vault' },
  'agency.unlocked': { zh: '解锁了信匣', en: 'unlocked the vault' },
  'staff.invited': { zh: '邀请了一位同事（{office}）', en: 'invited a colleague ({office})' },
  'staff.joined': { zh: '{staff}加入', en: '{staff} joined' },
  'staff.suspended': { zh: '停用了{staff}的账号', en: 'suspended {staff}' },
  'session.started': { zh: '登录（{method}）', en: 'signed in ({method})' },
  'session.refused': { zh: '登录被拒绝（{reason}）', en: 'sign-in refused ({reason})' },
  'session.proved': { zh: '再次验证了身份（{method}）', en: 'proved again who they are ({method})' },
  'session.ended': { zh: '登录结束（{reason}）', en: 'the session ended ({reason})' },
  'second-factor.added': { zh: '设置了二次验证', en: 'set up a second factor' },
  'second-factor.removed': { zh: '取消了二次验证', en: 'removed their second factor' },
  'second-factor.reset': { zh: '重置了{staff}的二次验证', en: 'reset the second factor of {staff}' },
  'second-factor.codes-renewed': { zh: '换了一套恢复码', en: 'made new recovery codes' },
  'second-factor.required': { zh: '改了二次验证的要求（{office}）', en: 'changed who needs a second factor ({office})' },
  'client.created': { zh: '建立了客户档案', en: 'created the client file' },
  'client.merged': { zh: '合并了客户档案', en: 'merged client files' },
  'client.assigned': { zh: '指定{staff}负责', en: 'assigned it to {staff}' },
  'client.unassigned': { zh: '{staff}不再负责', en: 'took {staff} off it' },
  'client.stand-in': { zh: '指定{staff}代班', en: 'let {staff} stand in' },
  'client.grouped': { zh: '改了客户分组', en: 'changed whose group it is in' },
  'access.asked': {
    zh: '申请借阅授权（到 {upToGrade} 级，{days} 天），事由：{need}',
    en: 'asked for temporary access (up to grade {upToGrade}, {days} days), purpose: {need}',
  },
  'access.answered': { zh: '答复了{staff}的借阅申请：{answer}', en: 'answered the request of {staff}: {answer}' },
  'access.opened': {
    zh: '紧急查看，{minutes} 分钟（{emergency}）',
    en: 'took emergency access for {minutes} minutes ({emergency})',
  },
  'access.ended': { zh: '结束了{staff}的临时权限', en: 'ended the temporary access of {staff}' },
  'access.reviewed': { zh: '复核了{staff}的紧急查看', en: 'reviewed the emergency access of {staff}' },
  'intake.received': { zh: '收进 {files} 个文件', en: 'took files in: {files}' },
  'intake.confirmed': {
    zh: '收件确认：{clients} 户，{values} 项资料',
    en: 'confirmed an intake: {clients} clients, {values} values',
  },
  'intake.undone': { zh: '撤销收件：{clients} 户，{values} 项资料', en: 'undid an intake: {clients} clients, {values} values' },
  'intake.password-given': { zh: '输入打开密码，打开了一个文件', en: 'gave the password of a locked file, which opened' },
  'intake.password-wrong': { zh: '试了一个文件的打开密码，不对', en: 'tried a password on a locked file, a wrong one' },
  'intake.refused': { zh: '文件未能收入（{reason}）', en: 'a file was refused ({reason})' },
  'task.opened': { zh: '开始办「{task}」，{minutes} 分钟内有效', en: 'opened the task “{task}” for {minutes} minutes' },
  'task.ended': { zh: '结束了「{task}」（{reason}）', en: 'ended the task “{task}” ({reason})' },
  'value.disclosed': { zh: '查看了{value}，事由：{purpose}', en: 'saw {value}, purpose: {purpose}' },
  'value.copied': { zh: '复制了{value}，事由：{purpose}', en: 'copied {value}, purpose: {purpose}' },
  'value.corrected': { zh: '更正了{value}', en: 'corrected {value}' },
  'doubt.settled': { zh: '核对了一处存疑（{about}）：{answer}', en: 'settled a doubt ({about}): {answer}' },
  'finding.bared': {
    zh: '核对时揭开了文中一处：第 {start} 个字之后的 {characters} 个字',
    en: 'laid a place in a text bare by an answer: {characters} characters after the first {start}',
  },
  'document.filed': { zh: '归入一份文件（{because}）', en: 'filed a document ({because})' },
  'document.opened': { zh: '打开了原件，事由：{purpose}', en: 'opened the original, purpose: {purpose}' },
  'document.copied': {
    zh: '复制了原文里的 {characters} 个字，事由：{purpose}',
    en: 'copied {characters} characters of an opened text, purpose: {purpose}',
  },
  'document.downloaded': { zh: '下载了原件，事由：{purpose}', en: 'downloaded the original, purpose: {purpose}' },
  'search.probed': { zh: '按{kind}查找，{hits} 条结果', en: 'searched by {kind}, {hits} hits' },
  'search.guessed': {
    zh: '逐个试号码：{guesses} 个相近的{kind}都没有找到',
    en: 'tried numbers one by one: {guesses} alike ({kind}), none of them there',
  },
  'viewing.paced': {
    zh: '查看太快，被要求停一停：{minutes} 分钟内 {clients} 户、{showings} 项',
    en: 'was too fast and had to pause: {clients} clients and {showings} showings in {minutes} minutes',
  },
  'key.rotated': { zh: '更换了密钥，第 {generation} 代', en: 'rotated the keys, generation {generation}' },
  'scope.destroyed': { zh: '销毁了一个密钥范围', en: 'destroyed a scope' },
  'generation.erased': { zh: '第 {generation} 代密钥已清除', en: 'generation {generation} of the keys was erased' },
  'escrow.replaced': { zh: '重写了托管文件（{place}）', en: 'replaced the escrow ({place})' },
  'escrow.tried': { zh: '试了恢复单（{result}）', en: 'tried the recovery sheet ({result})' },
  'audit.exported': { zh: '导出了 {entries} 条留痕', en: 'exported {entries} entries of the trail' },
  'register.exported': {
    zh: '导出了{register}（Excel，脱敏），{rows} 行',
    en: 'exported {register} (Excel, masked), {rows} rows',
  },
  'slip.made': {
    zh: '开了一张交接单（{door}，{objects} 件保管物、{documents} 份文件），等{side}签收',
    en: 'made a slip ({door}, {objects} objects, {documents} documents) for the {side} to sign',
  },
  'slip.signed': { zh: '交接单已签收（{door}，{side}，{hand}）', en: 'a slip was signed ({door}, {side}, {hand})' },
  'slip.withdrawn': { zh: '撤回了一张交接单（{door}）', en: 'withdrew a slip ({door})' },
  'slip.printed': { zh: '打印了一张交接单', en: 'printed a slip' },
  'object.moved': { zh: '一件保管物：{from} → {to}', en: 'an object: {from} → {to}' },
  'binding.begun': { zh: '登记{staff}为{role}', en: 'wrote down {staff} as {role}' },
  'binding.ended': { zh: '{staff}已解绑（{role}）', en: '{staff} was unbound ({role})' },
  'exposure.printed': { zh: '打印了体检报告，{files} 个文件', en: 'printed the exposure report on {files} files' },
  'sweep.begun': {
    zh: '开始清理外面的原件：{files} 个，均已封存并核对',
    en: 'began to clear {files} originals outside, each sealed and verified',
  },
  'sweep.ended': {
    zh: '清理完毕：删除 {deleted} 个，留下 {kept} 个',
    en: 'cleared originals outside: {deleted} deleted, {kept} kept',
  },
  'log.reopened': { zh: '留痕另起一本', en: 'the log was reopened' },
}

/** Fills a sentence from an entry's spelled-out fields. */
export function sentenceOfEvent(
  what: string,
  facts: Readonly<Record<string, { zh: string; en: string } | undefined>>,
): { zh: string; en: string } {
  const sentence = Object.hasOwn(eventSentences, what) ? eventSentences[what as EventName] : { zh: what, en: what } // tested on this line
  const fill = (language: 'zh' | 'en') =>
    sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => facts[name]?.[language] ?? '–')
  return { zh: fill('zh'), en: fill('en') }
}
