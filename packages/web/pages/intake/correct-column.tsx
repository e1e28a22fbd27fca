import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { ask } from '../../api/ask.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { groupNames } from '../engagement/group-names.ts'
import type { Reading, SheetReading } from './batch-facts.ts'
import { readingQuery } from './register-rows.ts'
import styles from './sheet-columns.module.css'

interface CorrectColumnProps {
  column: SheetReading['columns'][number]
  sheetIndex: number
  fields: Reading['fields']
  batchId: string
  arrivalId: string
  disabled: boolean
}

/** 认作: what a column is, corrected by a person if need be; the sheet is then read again and the answer remembered. */
export function CorrectColumn({ column, sheetIndex, fields, batchId, arrivalId, disabled }: CorrectColumnProps) {
  const say = useSay()
  const queryClient = useQueryClient()
  const correct = useMutation({
    mutationFn: (field: string | null) =>
      ask('intake.correct', { params: { batchId, arrivalId, sheet: sheetIndex, column: column.index }, body: { field } }),
    onSuccess: (sheet) => {
      queryClient.setQueryData(readingQuery(batchId, arrivalId).queryKey, (before) =>
        before === undefined
          ? before
          : { ...before, sheets: before.sheets.map((one) => (one.index === sheet.index ? sheet : one)) },
      )
      void queryClient.invalidateQueries({ queryKey: ['rows', batchId, arrivalId] })
      void queryClient.invalidateQueries({ queryKey: ['batch', batchId] })
    },
  })
  const options = useMemo(() => optionsOf(fields, say), [fields, say])
  const label = say(words.takenForColumn, { header: column.header })
  return (
    <>
      <Select
        className={styles.select ?? ''}
        aria-label={label}
        showSearch={{ optionFilterProp: 'label' }}
        disabled={disabled}
        loading={correct.isPending}
        value={column.field ?? ''}
        options={options}
        popupMatchSelectWidth={260}
        onChange={(field: string) => correct.mutate(field === '' ? null : field)}
      />
      <RefusalNotice error={correct.error} />
    </>
  )
}

function optionsOf(fields: Reading['fields'], say: ReturnType<typeof useSay>) {
  const groups = [...new Set(fields.map((field) => field.group))]
  return [
    { value: '', label: say(words.keptInOriginal) },
    ...groups.map((group) => ({
      label: group in groupNames ? say(groupNames[group as keyof typeof groupNames]) : group,
      options: fields.filter((field) => field.group === group).map((field) => ({ value: field.field, label: say(field.label) })),
    })),
  ]
}
