import type { CandidateReason } from '@xinxia/kernel/lifecycle/documents/candidates'

/** Why a client is offered for a document of the tray. */
export const candidateWords: Readonly<Record<CandidateReason, { readonly zh: string; readonly en: string }>> = {
  'credit-code': { zh: '里面有它的信用代码', en: 'its credit code stands in it' },
  'company-name': { zh: '里面有它的全称', en: 'its full name stands in it' },
  number: { zh: '里面有它的号码或账号', en: 'a number or account of theirs stands in it' },
  'name-in-path': { zh: '文件名或文件夹里有它的名字', en: 'its name stands in the path' },
  'name-in-text': { zh: '里面提到它的简称', en: 'its short name stands in it' },
  'same-folder': { zh: '同一文件夹的文件多半是它的', en: 'most files of the same folder are theirs' },
}
