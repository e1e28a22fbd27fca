import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm, Progress } from 'antd'
import { ask } from '../../api/ask.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import type { Batch } from './batch-facts.ts'
import styles from './batch-page.module.css'

/** 还在传: how much of a large folder is here. When the sending broke off for good, a person has what is here read. */
export function Receiving({ batch }: { batch: Batch }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const finish = useMutation({
    mutationFn: () => ask('intake.finish-receiving', { params: { batchId: batch.id } }),
    onSuccess: (answer) => queryClient.setQueryData(['batch', batch.id], answer),
  })
  const { files: done, announced } = batch.summary
  const of = announced ?? done
  return (
    <section className={styles.working} role="status">
      <strong>{say(words.receivingTitle, { done, of })}</strong>
      <Progress percent={Math.floor((100 * done) / Math.max(1, of))} aria-label={say(words.receivingTitle, { done, of })} />
      <p className="soft">{say(words.receivingHint)}</p>
      <RefusalNotice error={finish.error} />
      <div>
        <Popconfirm
          title={say(words.finishReceivingAsk, { left: of - done })}
          okText={say(words.finishReceiving)}
          cancelText={say(shellWords.cancel)}
          onConfirm={() => finish.mutate()}
        >
          <Button loading={finish.isPending}>{say(words.finishReceiving)}</Button>
        </Popconfirm>
      </div>
    </section>
  )
}
