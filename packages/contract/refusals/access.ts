import type { RefusalSentence } from './refusals.ts'

/** Refusals of who may see what: ceilings, temporary and emergency access. */
export const accessRefusals = {
  'access.grade-above': {
    status: 403,
    zh: '这项资料的密级高于您在这个客户上的密级上限（岗位与权限 access.offices）。确需查看时，请申请借阅授权。',
    en: 'This is graded above what you are shown of this client (rule access.offices). Ask for temporary access if you need it.',
  },
  'access.unseen': {
    status: 403,
    zh: '您的岗位只能使用这项资料，不能看到它（岗位与权限 access.offices）。',
    en: 'Your office uses this without seeing it (rule access.offices).',
  },
  'access.office-without-clients': {
    status: 409,
    zh: '这位同事的岗位不接触客户资料（岗位与权限 access.offices），不能负责、代班或借阅。',
    en: 'The office of this colleague has no clients (rule access.offices): they cannot be responsible, stand in or borrow.',
  },
  'access.not-a-chief': {
    status: 409,
    zh: '客户分组的负责人要是会计主管（岗位与权限 access.offices）。',
    en: 'A group of clients is headed by a chief accountant (rule access.offices).',
  },
  'grant.not-found': {
    status: 404,
    zh: '没有这项授权，或者不由您处理。',
    en: 'There is no such access, or it is not yours to handle.',
  },
  'grant.own': {
    status: 403,
    zh: '自己的申请要由别人来批准或复核（借阅与紧急查看 access.temporary）。',
    en: 'Your own access is approved or reviewed by somebody else (rule access.temporary).',
  },
  'grant.answered': { status: 409, zh: '这项授权已经处理过，或者已到期。', en: 'This was settled already, or has run out.' },
  'grant.too-long': {
    status: 422,
    zh: '借阅最长 {days} 天（借阅与紧急查看 {rule}）。',
    en: 'Temporary access lasts {days} days at most (rule {rule}).',
  },
  'grant.reason-unknown': { status: 422, zh: '请选一个紧急查看的理由。', en: 'Choose a reason for the emergency access.' },
} as const satisfies Record<string, RefusalSentence>
