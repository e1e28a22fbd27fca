import { FilePdfOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { download } from '../../api/download.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { exposureWords as words } from '../../language/exposure.ts'
import { useLanguage } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './exposure-page.module.css'

/** The report as a PDF of one A4 page, in the language of the page. */
export function PrintButton({ batchId }: { batchId: string | null }) {
  const { language, say } = useLanguage()
  const queryClient = useQueryClient()
  const session = useQuery(sessionQuery)
  const print = useMutation({
    mutationFn: () => download('exposure.print', { body: { batchId, language } }, 'xinxia-exposure.pdf'),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['trail'] }),
  })
  if (!mayDo(session.data, 'register.export')) return null
  return (
    <div className={`no-print ${styles.print}`}>
      <Button
        type="primary"
        icon={<FilePdfOutlined aria-hidden="true" />}
        loading={print.isPending}
        onClick={() => print.mutate()}
      >
        {say(words.print)}
      </Button>
      {print.data === undefined ? null : <span role="status">{say(words.printed, { name: print.data })}</span>}
      <RefusalNotice error={print.error} />
    </div>
  )
}
