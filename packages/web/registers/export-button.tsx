import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Call } from '@xinxia/contract/api-client'
import type { RouteId } from '@xinxia/contract/routes'
import { Button } from 'antd'
import { download } from '../api/download.ts'
import { mayDo, sessionQuery } from '../api/queries.ts'
import { useLanguage } from '../language/language.tsx'
import type { Pair } from '../language/pair.ts'
import { registerWords as words } from '../language/registers.ts'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import styles from './export-button.module.css'

type ExportRoute = Extract<RouteId, `exports.${string}`>

interface ExportButtonProps<R extends ExportRoute> {
  id: R
  params?: Call<R>['params']
  /** Without the language, which is the page's. Asked for when the button is pressed. */
  body?: () => object
  /** What is exported, where it is not simply the list beside the button. */
  label?: Pair
  /** What hovering says. */
  hint?: Pair
  size?: 'small' | 'middle'
}

/** 导出 Excel: the one button by which a list leaves; absent where the office may not. */
export function ExportButton<R extends ExportRoute>({ id, params, body, label, hint, size = 'middle' }: ExportButtonProps<R>) {
  const { language, say } = useLanguage()
  const queryClient = useQueryClient()
  const session = useQuery(sessionQuery)
  const leave = useMutation({
    mutationFn: () => {
      const call = { ...(params === undefined ? {} : { params }), body: { ...body?.(), language } } as Call<R> // each page gives its route's own
      return download(id, call, 'xinxia.xlsx')
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['trail'] }),
        queryClient.invalidateQueries({ queryKey: ['timeline'] }),
      ]),
  })
  if (!mayDo(session.data, 'register.export')) return null
  return (
    <span className={`no-print ${styles.export}`}>
      <Button
        size={size}
        icon={<DownloadOutlined />}
        loading={leave.isPending}
        {...(hint === undefined ? {} : { title: say(hint) })}
        onClick={() => leave.mutate()}
      >
        {say(label ?? words.export)}
      </Button>
      {leave.data === undefined ? null : (
        <span role="status" className={styles.done}>
          {say(words.exported, { name: leave.data })}
        </span>
      )}
      <RefusalNotice error={leave.error} />
    </span>
  )
}
