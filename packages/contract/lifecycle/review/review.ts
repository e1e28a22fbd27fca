import { z } from 'zod'
import { route } from '../../route.ts'
import { maskedValue } from '../engagement/clients.ts'
import { idOf, instant, pageOf, pageQuery, nothing, sentence } from '../../words.ts'

/** What a question is about: a value of a client's file, one finding in a document, a document's kind, or whose file it lies in. */
export const subjectKind = z.enum(['value', 'finding', 'kind', 'place'])

/** Names one question. A finding is named by where it stands in the text of its document. */
export const questionSubject = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('value'), valueId: idOf('value') }),
  z.strictObject({
    about: z.literal('finding'),
    documentId: idOf('document'),
    start: z.number().int().min(0),
    end: z.number().int().min(1),
  }),
  z.strictObject({ about: z.literal('kind'), documentId: idOf('document') }),
  z.strictObject({ about: z.literal('place'), documentId: idOf('document') }),
])

/** A piece of text as it stands, or a finding in its mask. */
const run = z.union([z.strictObject({ plain: z.string() }), z.strictObject({ masked: z.string(), grade: z.number().int() })])

/** 待核对: something the house is not sure of, as it took it, and why it asks. */
export const question = z.strictObject({
  subject: questionSubject,
  client: z.strictObject({ id: idOf('client'), name: z.string() }).nullable(),
  /** What is asked: the field, the type of the finding, 文件种类, 归户. */
  label: sentence,
  /**
   * What it was taken for: a masked value or finding, the name of a kind, the name of a client. Empty: for nothing, so that a document in the
   * tray can only be corrected, while of a kind nobody recognised both accept and reject say that it is none of ours.
   */
  taken: sentence,
  grade: z.number().int().min(1).max(4).nullable(),
  why: z.array(sentence),
  documentId: idOf('document').nullable(),
  documentName: z.string().nullable(),
  sheetName: z.string().nullable(),
  cell: z.string().nullable(),
  /** Of a finding: the line around it, masked; the finding itself is the run marked `asked`. */
  context: z.array(z.union([run, z.strictObject({ asked: z.string() })])),
  receivedAt: instant,
  /** Of a value: the same as its client's page shows of it, so that no page of a client is opened for judging it. */
  value: maskedValue.nullable(),
})

export const listQuestions = route({
  id: 'review.list',
  method: 'GET',
  path: '/review/questions',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: '待核对: what the house is not sure of, within the caller’s reach, newest first. Everything masked.',
  params: nothing,
  query: z.strictObject({
    ...pageQuery.shape,
    about: subjectKind.optional(),
    clientId: idOf('client').optional(),
  }),
  body: nothing,
  answer: z.strictObject({
    ...pageOf(question).shape,
    /** How many wait, whatever page this is. */
    waiting: z.strictObject({
      value: z.number().int(),
      finding: z.number().int(),
      kind: z.number().int(),
      place: z.number().int(),
    }),
  }),
})

export const listReviewChoices = route({
  id: 'review.choices',
  method: 'GET',
  path: '/review/choices',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'What a kind or a finding may be corrected to.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    kinds: z.array(z.strictObject({ code: z.string(), label: sentence })),
    types: z.array(z.strictObject({ code: z.string(), label: sentence, grade: z.number().int() })),
  }),
})

/**
 * Accept: it is as taken. Reject: it is not (a value leaves the live file and stays in its history, a finding is no finding and its text stands
 * in the clear, a kind becomes none, a document goes back into the tray). Correct: it is `to`, which is the right value in the clear, the
 * code of a kind or of a type, or the id of a client.
 */
export const questionAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ subject: questionSubject, answer: z.literal('accept') }),
  z.strictObject({ subject: questionSubject, answer: z.literal('reject') }),
  z.strictObject({ subject: questionSubject, answer: z.literal('correct'), to: z.string().min(1).max(2000) }),
])

export const settleQuestions = route({
  id: 'review.settle',
  method: 'POST',
  path: '/review/answers',
  caller: 'staff',
  act: 'client.correct',
  transport: 'json',
  summary:
    'Answers questions, one or many at once. Each is settled by itself with its own entry on the trail; what cannot be is told with its rule, and the others stand.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ answers: z.array(questionAnswer).min(1).max(200) }),
  answer: z.strictObject({
    settled: z.number().int(),
    refused: z.array(z.strictObject({ subject: questionSubject, code: z.string(), message: sentence })),
  }),
})
