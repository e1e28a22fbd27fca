import { Button, Input } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { shellWords } from '../../language/shell.ts'
import { ClientChoice, type ChosenClient } from '../documents/client-choice.tsx'
import { CodeChoice } from './code-choice.tsx'
import type { Question } from './question-facts.ts'
import styles from './question-row.module.css'

interface CorrectQuestionProps {
  question: Question
  busy: boolean
  save: (to: string) => void
  leave: () => void
}

/**
 * 更正 in place: the right text of a value, the right type or kind out of a list that typing narrows, the right client. Enter saves, Esc
 * leaves; what is being composed with an input method is its own.
 */
export function CorrectQuestion({ question, busy, save, leave }: CorrectQuestionProps) {
  const say = useSay()
  const [to, setTo] = useState('')
  const [client, setClient] = useState<ChosenClient | null>(null)
  const submit = useRef<HTMLButtonElement>(null)
  const { about } = question.subject
  const answer = about === 'place' ? (client?.id ?? '') : to.trim()
  const chosen = () => setTimeout(() => submit.current?.focus(), 0) // when the list has closed
  const field: ReactNode =
    about === 'value' ? (
      <Input
        autoFocus
        value={to}
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        aria-label={say(words.rightValue, { label: say(question.label) })}
        placeholder={say(words.rightValue, { label: say(question.label) })}
        onChange={(event) => setTo(event.target.value)}
      />
    ) : about === 'place' ? (
      <ClientChoice
        autoFocus
        label={say(words.rightPlace)}
        chosen={client}
        choose={(one) => {
          setClient(one)
          if (one !== null) chosen()
        }}
      />
    ) : (
      <CodeChoice
        about={about}
        value={to}
        choose={(code) => {
          setTo(code)
          chosen()
        }}
      />
    )
  return (
    <form
      className={styles.correct}
      onSubmit={(event) => {
        event.preventDefault()
        if (answer !== '' && !busy) save(answer)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        const closesItsList = (event.target as Element).getAttribute('aria-expanded') === 'true'
        if (!closesItsList) leave()
      }}
    >
      <div className={styles.field}>{field}</div>
      <Button type="primary" htmlType="submit" ref={submit} disabled={answer === ''} loading={busy}>
        {say(words.save)}
      </Button>
      <Button onClick={leave}>{say(shellWords.cancel)}</Button>
    </form>
  )
}
