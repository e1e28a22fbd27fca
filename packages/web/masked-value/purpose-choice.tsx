import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { disclosureWords as words } from '../language/disclosure.ts'
import { useSay } from '../language/language.tsx'
import type { Pair } from '../language/pair.ts'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { lastFirst, lastPurposeFor, type Purpose } from './remembered-purposes.ts'
import styles from './masked-value.module.css'

export type Wish = 'show' | 'copy'

/** What a purpose may be asked for: to see or copy a value, to take the original of a document away. */
export type WishOfDocuments = Wish | 'download'

interface PurposeChoiceProps {
  wish: WishOfDocuments
  clientId: string
  what: string
  /** Grade 4 asks once more. */
  confirmFirst: boolean
  choose: (purpose: string) => void
}

/** 事由: the presets of the trade, the last one for this client first; one click (or Enter) is enough below grade 4. */
export function PurposeChoice({ wish, clientId, what, confirmFirst, choose }: PurposeChoiceProps) {
  const say = useSay()
  const [unconfirmed, setUnconfirmed] = useState<Purpose | null>(null)
  const purposes = useQuery({
    queryKey: ['purposes'],
    queryFn: () => ask('disclosures.purposes'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const last = lastPurposeFor(clientId)
  if (unconfirmed !== null)
    return (
      <div className={styles.choice} role="alertdialog" aria-label={say(words.confirmTitle)}>
        <strong>{say(words.confirmTitle)}</strong>
        <p>{say(words.confirmShow, { what, purpose: say(unconfirmed.label) })}</p>
        {wish === 'copy' ? <p className="soft">{say(words.copyUnseen)}</p> : null}
        <div className={styles.confirm}>
          <Button type="primary" danger autoFocus onClick={() => choose(unconfirmed.code)}>
            {say(acts[wish])}
          </Button>
          <Button onClick={() => setUnconfirmed(null)}>{say(words.back)}</Button>
        </div>
      </div>
    )
  return (
    <div className={styles.choice}>
      <strong>{say(questions[wish])}</strong>
      <RefusalNotice error={purposes.error} retry={() => void purposes.refetch()} />
      {purposes.data === undefined ? (
        <Spin size="small" />
      ) : (
        <ul className={styles.purposes}>
          {lastFirst(purposes.data.purposes, last).map((purpose, index) => (
            <li key={purpose.code}>
              <Button
                block
                autoFocus={index === 0}
                onClick={() => (confirmFirst ? setUnconfirmed(purpose) : choose(purpose.code))}
              >
                {say(purpose.label)}
                {purpose.code === last ? <span className={styles.last}>{say(words.lastTime)}</span> : null}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.small}>
        {say(words.recorded)} {wish === 'copy' ? say(words.copyUnseen) : null}
      </p>
    </div>
  )
}

const questions: Readonly<Record<WishOfDocuments, Pair>> = {
  show: words.whyShow,
  copy: words.whyCopy,
  download: words.whyDownload,
}
const acts: Readonly<Record<WishOfDocuments, Pair>> = { show: words.doShow, copy: words.doCopy, download: words.doDownload }
