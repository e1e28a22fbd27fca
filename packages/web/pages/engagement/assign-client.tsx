import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './client-page.module.css'

/** 指定负责人: rights follow at once. */
export function AssignClient({ clientId, assigned }: { clientId: string; assigned: readonly string[] }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<AssignForm clientId={clientId} assigned={assigned} done={() => setOpen(false)} />}
    >
      <Button size="small" aria-label={say(words.assignTitle)}>
        {say(words.assign)}
      </Button>
    </Popover>
  )
}

function AssignForm({ clientId, assigned, done }: { clientId: string; assigned: readonly string[]; done: () => void }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const [staffIds, setStaffIds] = useState<readonly string[]>(assigned)
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => ask('staff.list') })
  const assign = useMutation({
    mutationFn: () => ask('clients.assign', { params: { clientId }, body: { staffIds: [...staffIds] } }),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['client', clientId] }),
        queryClient.invalidateQueries({ queryKey: ['timeline', clientId] }),
        queryClient.invalidateQueries({ queryKey: ['clients'] }),
        queryClient.invalidateQueries({ queryKey: ['staff'] }),
      ])
      done()
    },
  })
  return (
    <div className={styles.assign}>
      <strong>{say(words.assignTitle)}</strong>
      <RefusalNotice error={staff.error} retry={() => void staff.refetch()} />
      <Select
        mode="multiple"
        autoFocus
        loading={staff.isPending}
        value={[...staffIds]}
        aria-label={say(words.assignTitle)}
        optionFilterProp="label"
        options={(staff.data?.staff ?? [])
          .filter((one) => one.suspendedAt === null)
          .map((one) => ({ value: one.id, label: one.displayName }))}
        onChange={setStaffIds}
      />
      <p className="soft">{say(words.assignHint)}</p>
      <RefusalNotice error={assign.error} />
      <Button type="primary" loading={assign.isPending} onClick={() => assign.mutate()}>
        {say(words.save)}
      </Button>
    </div>
  )
}
