import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { ask } from '../../api/ask.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { hasRows, unsureColumns, type Batch } from './batch-facts.ts'
import { mayLeaveOut, planConfirmation, rowKey, type ConfirmationPlan, type FileRow } from './confirmation-plan.ts'
import { readingQuery, rowsQuery } from './register-rows.ts'
import type { LeftOut } from './use-left-out.ts'
import styles from './batch-page.module.css'

/** 确认: restates what will happen, in numbers that follow every tick, and begins the durable job. */
export function ConfirmBar({ batch, leftOut }: { batch: Batch; leftOut: LeftOut }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const files = batch.files.filter(hasRows)
  const rowsOfFiles = useQueries({ queries: files.map((file) => rowsQuery(batch.id, file.arrivalId)) })
  const readings = useQueries({ queries: files.map((file) => readingQuery(batch.id, file.arrivalId)) })
  const rows: readonly FileRow[] = files.flatMap((file, index) =>
    (rowsOfFiles[index]?.data ?? []).map((row) => ({ arrivalId: file.arrivalId, row })),
  )
  const loading = rowsOfFiles.some((query) => query.isPending)
  const plan = planConfirmation(rows, leftOut.keys)
  const unsure = unsureColumns(readings.flatMap((reading) => reading.data?.sheets ?? []))
  const confirm = useMutation({
    mutationFn: () =>
      ask('intake.confirm', {
        params: { batchId: batch.id },
        body: {
          leaveOut: rows
            .filter(({ arrivalId, row }) => mayLeaveOut(row) && leftOut.keys.has(rowKey(arrivalId, row)))
            .map(({ arrivalId, row }) => ({ arrivalId, sheet: row.sheet, row: row.row })),
        },
      }),
    onSuccess: (answer) => {
      queryClient.setQueryData(['batch', batch.id], answer)
      leftOut.forget()
    },
  })
  const documents = batch.summary.unfiled
  const nothing = plan.created + plan.completed === 0
  return (
    <section className={`no-print ${styles.confirm}`} aria-label={say(words.confirm)}>
      <div>
        <p role="status">
          {loading ? null : nothing ? (
            say(words.planNothing)
          ) : (
            <>
              {say(words.planTitle)} <strong>{sentencesOf(plan, documents, say).join(say(shellWords.clauseComma))}</strong>
            </>
          )}
        </p>
        <p className="soft">
          {say(nothing && !loading ? words.planNothingHint : unsure > 0 ? words.checkFirst : words.confirmHint, {
            count: unsure,
          })}
        </p>
        <RefusalNotice error={confirm.error} />
      </div>
      <Button type="primary" size="large" disabled={loading} loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {say(words.confirm)}
      </Button>
    </section>
  )
}

function sentencesOf(plan: ConfirmationPlan, documents: number, say: ReturnType<typeof useSay>): readonly string[] {
  const parts = [
    [plan.created, words.planNew],
    [plan.completed, words.planMerge],
    [plan.doubtful, words.planDoubtful],
    [plan.leftOut, words.planLeftOut],
    [plan.repeated, words.planRepeated],
    [plan.refused, words.planRefused],
    [documents, words.planDocuments],
  ] as const
  return parts.filter(([count]) => count > 0).map(([count, sentence]) => say(sentence, { count }))
}
