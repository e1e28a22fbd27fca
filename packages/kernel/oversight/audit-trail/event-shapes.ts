/**
 * 留痕事项: every event that the audit trail (留痕) can hold, and the fields of each. This table is the one place: the type
 * `AuditEntry`, the check on the way in and the verifier's list all come from it. A field is an id, a preset code, a count, a
 * flag, a digest or a salted commitment; there is no kind for a clear value or for free text. `?` marks a field that may be absent.
 */
export const eventShapes = {
  'agency.founded': {},
  'agency.locked': {},
  'agency.unlocked': { provider: 'code' },
  'staff.invited': { invitationId: 'id:invitation', office: 'code' },
  'staff.joined': { staffId: 'id:staff', invitationId: 'id:invitation' },
  'staff.suspended': { staffId: 'id:staff', reason: 'code' },
  'session.started': { sessionId: 'id:session', staffId: 'id:staff', method: 'code' },
  /** `login` commits to the name that was typed, which may be anything, even a password typed into the wrong field. */
  'session.refused': { reason: 'code', login: 'commitment', staffId: 'id:staff?' },
  /** 再次验证: proved again who one is, by password or code. */
  'session.proved': { sessionId: 'id:session', staffId: 'id:staff', method: 'code' },
  'session.ended': { sessionId: 'id:session', staffId: 'id:staff', reason: 'code' },
  /** 二次验证. `reset`: by somebody else, for whom lost it. */
  'second-factor.added': { staffId: 'id:staff' },
  'second-factor.removed': { staffId: 'id:staff' },
  'second-factor.reset': { staffId: 'id:staff' },
  'second-factor.codes-renewed': { staffId: 'id:staff' },
  /** An office is asked to have one from the instant `from` on; without it, no longer. */
  'second-factor.required': { office: 'code', from: 'count?' },
  'client.created': { clientId: 'id:client', batchId: 'id:batch?' },
  /** `clientId` is the file that stays. */
  'client.merged': { clientId: 'id:client', mergedClientId: 'id:client' },
  'client.assigned': { clientId: 'id:client', staffId: 'id:staff' },
  'client.unassigned': { clientId: 'id:client', staffId: 'id:staff' },
  /** 代班: beside who is responsible, for so many days; without `days` until somebody says otherwise. */
  'client.stand-in': { clientId: 'id:client', staffId: 'id:staff', days: 'count?' },
  /** 客户分组: whose group the client belongs to now; without `staffId` nobody's. */
  'client.grouped': { clientId: 'id:client', staffId: 'id:staff?' },
  /** 借阅授权 and 紧急查看: asked for or opened by the person, answered, ended or looked at by another. `staffId` is who may see. */
  'access.asked': { grantId: 'id:grant', clientId: 'id:client', need: 'code', upToGrade: 'count', days: 'count' },
  'access.answered': { grantId: 'id:grant', clientId: 'id:client', staffId: 'id:staff', answer: 'code' },
  'access.opened': { grantId: 'id:grant', clientId: 'id:client', emergency: 'code', minutes: 'count' },
  'access.ended': { grantId: 'id:grant', clientId: 'id:client', staffId: 'id:staff' },
  'access.reviewed': { grantId: 'id:grant', clientId: 'id:client', staffId: 'id:staff' },
  'intake.received': { batchId: 'id:batch', files: 'count', sizeBytes: 'count' },
  'intake.confirmed': { batchId: 'id:batch', clients: 'count', values: 'count' },
  'intake.undone': { batchId: 'id:batch', clients: 'count', values: 'count' },
  /** 打开密码: somebody gave the password of a locked file, and it opened; or tried one that does not fit. Never which. */
  'intake.password-given': { batchId: 'id:batch', arrivalId: 'id:arrival' },
  'intake.password-wrong': { batchId: 'id:batch', arrivalId: 'id:arrival' },
  'intake.refused': { batchId: 'id:batch', arrivalId: 'id:arrival?', reason: 'code' },
  /** 任务. `preset` is a code of policies/disclosure/tasks.json, `period` the month, quarter or year it is worked for. */
  'task.opened': { taskId: 'id:task', clientId: 'id:client', preset: 'code', period: 'code?', minutes: 'count' },
  /** A task whose time ran out is ended by the house when it next meets it; `reason` then says so. */
  'task.ended': { taskId: 'id:task', clientId: 'id:client', preset: 'code', period: 'code?', reason: 'code' },
  /** 查看明文. One entry for each value shown; values shown together share a disclosure. Under a task, its preset is the purpose. */
  'value.disclosed': {
    valueId: 'id:value',
    clientId: 'id:client',
    purpose: 'code',
    disclosureId: 'id:disclosure',
    taskId: 'id:task?',
  },
  'value.copied': {
    valueId: 'id:value',
    clientId: 'id:client',
    purpose: 'code',
    disclosureId: 'id:disclosure',
    taskId: 'id:task?',
  },
  /** `valueId` is the new version, `supersededId` the one before it. */
  'value.corrected': { valueId: 'id:value', supersededId: 'id:value', clientId: 'id:client', reason: 'code' },
  /**
   * 核对: somebody answered a question of the review about a value, or about a document (its kind, its place, one finding in it). `correctedId`
   * is the value that took the place of `valueId`.
   */
  'doubt.settled': {
    about: 'code',
    answer: 'code',
    clientId: 'id:client?',
    valueId: 'id:value?',
    correctedId: 'id:value?',
    documentId: 'id:document?',
  },
  /**
   * 文中一处不再遮住: an answer after which a page shows more of a place in a document than its mask did. `start` and `characters` say which
   * place of its text; without a client the document lay in the tray.
   */
  'finding.bared': {
    documentId: 'id:document',
    clientId: 'id:client?',
    start: 'count',
    characters: 'count',
    taskId: 'id:task?',
  },
  /** 归户: filed under `clientId`, or put back into the tray when there is none; `fromClientId` is where it lay before. */
  'document.filed': { documentId: 'id:document', clientId: 'id:client?', fromClientId: 'id:client?', because: 'code' },
  'document.opened': {
    documentId: 'id:document',
    clientId: 'id:client?',
    purpose: 'code',
    disclosureId: 'id:disclosure',
    taskId: 'id:task?',
  },
  /** 复制原文: how many characters of an opened text were put on the clipboard, never which. */
  'document.copied': {
    documentId: 'id:document',
    clientId: 'id:client',
    purpose: 'code',
    disclosureId: 'id:disclosure',
    taskId: 'id:task?',
    characters: 'count',
  },
  /** 下载原件: the original bytes left the house; without `clientId` one that is in nobody's file. */
  'document.downloaded': {
    documentId: 'id:document',
    clientId: 'id:client?',
    purpose: 'code',
    disclosureId: 'id:disclosure',
    taskId: 'id:task?',
  },
  /** A search for an identifier of grade 3 or 4 (a phone, an ID number): what kind was asked for and how many hits came back. */
  'search.probed': { kind: 'code', hits: 'count' },
  /** Numbers alike that were not there, looked for one after another: how many so far. */
  'search.guessed': { kind: 'code', guesses: 'count' },
  /** 查看太快: one a person and window, when the first look is refused; what was looked at in those minutes. */
  'viewing.paced': { clients: 'count', showings: 'count', minutes: 'count' },
  'key.rotated': { level: 'code', generation: 'count' },
  'scope.destroyed': { scopeId: 'id:scope', kind: 'code', clientId: 'id:client?', generation: 'count' },
  'generation.erased': { generation: 'count', escrowPlaces: 'count' },
  'escrow.replaced': { generation: 'count', place: 'code', digest: 'digest' },
  'escrow.tried': { result: 'code', generation: 'count?' },
  /** An extract of the trail left the house: a range (`from` to `to`) or what concerns one client. */
  'audit.exported': { from: 'count?', to: 'count?', clientId: 'id:client?', entries: 'count' },
  /** A list left the house as a spreadsheet, masked as on the page: which register, how many rows, of which client or batch. */
  'register.exported': { register: 'code', rows: 'count', clientId: 'id:client?', batchId: 'id:batch?' },
  /** 交接单: a colleague made one, and what stands on it waits for the other hand. `door` is the way it moves, `side` who has to sign. */
  'slip.made': {
    slipId: 'id:slip',
    clientId: 'id:client',
    door: 'code',
    side: 'code',
    objects: 'count',
    documents: 'count',
    staffId: 'id:staff?',
  },
  /** `hand`: in a session of their own, or drawn on a screen that the maker of the slip held out. */
  'slip.signed': { slipId: 'id:slip', clientId: 'id:client', door: 'code', side: 'code', hand: 'code', staffId: 'id:staff?' },
  'slip.withdrawn': { slipId: 'id:slip', clientId: 'id:client', door: 'code' },
  'slip.printed': { slipId: 'id:slip', clientId: 'id:client' },
  /** One an object, beside the entry of its slip; or alone, where it was lost or found. */
  'object.moved': { objectId: 'id:object', clientId: 'id:client', slipId: 'id:slip?', from: 'code', to: 'code' },
  /** 绑定: who of our staff stands for a client at the tax office. */
  'binding.begun': { bindingId: 'id:binding', clientId: 'id:client', staffId: 'id:staff', role: 'code' },
  'binding.ended': { bindingId: 'id:binding', clientId: 'id:client', staffId: 'id:staff', role: 'code' },
  /** The exposure report (体检报告) left the house on paper: of how many files, of which batch or of all. */
  'exposure.printed': { files: 'count', batchId: 'id:batch?' },
  /** 清理: somebody is about to delete originals outside, of which the house has verified its own sealed copy. Written before the first goes. */
  'sweep.begun': { files: 'count', sizeBytes: 'count' },
  /** What the program at that computer says it came to. */
  'sweep.ended': { deleted: 'count', kept: 'count' },
  /** The log before this one was closed. `known…` is the last checkpoint that was seen of it, `held…` what the database still had. */
  'log.reopened': {
    reason: 'code',
    firstStaffId: 'id:staff',
    secondStaffId: 'id:staff',
    previousLog: 'count',
    knownSize: 'count',
    knownRoot: 'digest',
    heldSize: 'count',
    heldRoot: 'digest',
  },
} as const

export type EventName = keyof typeof eventShapes
