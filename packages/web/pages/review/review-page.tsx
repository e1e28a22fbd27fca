import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { totalOf, withKept } from './question-facts.ts'
import { QuestionList } from './question-list.tsx'
import { RejectMany } from './reject-many.tsx'
import { ReviewBar } from './review-bar.tsx'
import { ReviewFilter } from './review-filter.tsx'
import type { ReviewSearch } from './review-search.ts'
import { useAnswers } from './use-answers.ts'
import { useQuestions } from './use-questions.ts'
import { useReview } from './use-review.ts'
import styles from './review-page.module.css'

/** 待核对: everything the house is not sure of, settled by a person, one by one or many at once, by keyboard alone. */
export function ReviewPage() {
  usePageTitle(words.title)
  const search = useSearch({ from: '/shell/review' })
  return <Questions key={`${search.about ?? ''} ${search.client ?? ''}`} search={search} />
}

function Questions({ search }: { search: ReviewSearch }) {
  const say = useSay()
  const list = useQuestions(search)
  const { waiting, hasMore, more } = list
  const answers = useAnswers(list.drop)
  const questions = useMemo(
    () =>
      withKept(
        list.questions,
        [...answers.refusals.values()].map(({ question }) => question),
      ),
    [list.questions, answers.refusals],
  )
  const review = useReview(questions, answers)
  const few = hasMore && questions.length < 50 && list.error === null
  useEffect(() => {
    if (few) more()
  })
  const refused = answers.refusals.size
  const isEmpty = !list.pending && list.error === null && questions.length === 0 && !hasMore
  return (
    <div className={styles.page}>
      <header className={styles.heading}>
        <h1>{say(words.title)}</h1>
        <span className="soft tabular" role="status">
          {list.settled === 0 ? null : say(words.settled, { count: list.settled })}
        </span>
        {answers.busy.size === 0 ? null : <span className={styles.saving}>{say(words.saving)}</span>}
        {refused === 0 ? null : (
          <span className={styles.bad} role="status">
            {say(words.refused, { count: refused })}
          </span>
        )}
        {questions.length === 0 ? null : <p className={styles.lead}>{say(words.lead)}</p>}
      </header>
      <ReviewFilter search={search} waiting={waiting} />
      <RefusalNotice error={list.error} retry={list.retry} />
      {list.pending ? <Opening /> : null}
      {isEmpty ? (
        <NothingHere search={search} done={list.settled > 0} all={waiting === undefined ? 0 : totalOf(waiting)} />
      ) : null}
      {questions.length === 0 ? null : (
        <div className={styles.work} data-keys>
          <QuestionList questions={questions} review={review} busy={answers.busy} refusals={answers.refusals} onEnd={more} />
          <ReviewBar review={review} busy={answers.busy} hasMore={hasMore} />
          <RejectMany review={review} />
        </div>
      )}
    </div>
  )
}

/** An empty list teaches: what would stand here, and where to go on. */
function NothingHere({ search, done, all }: { search: ReviewSearch; done: boolean; all: number }) {
  const say = useSay()
  if (search.about !== undefined || search.client !== undefined || all > 0)
    return (
      <EmptyPage title={say(done ? words.doneHere : words.noneSuch)} sentence={say(done ? words.done : words.noneSuchHint)}>
        <Link to="/review">
          <Button tabIndex={-1}>{say(words.showAll)}</Button>
        </Link>
      </EmptyPage>
    )
  return (
    <EmptyPage title={say(done ? words.doneTitle : words.noneTitle)} sentence={say(done ? words.done : words.none)}>
      <Link to="/intake">
        <Button type={done ? 'default' : 'primary'} tabIndex={-1}>
          {say(words.toIntake)}
        </Button>
      </Link>
    </EmptyPage>
  )
}
