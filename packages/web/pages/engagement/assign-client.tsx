import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { sessionQuery } from '../../api/queries.ts'
import { accessWords } from '../../language/access.ts'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './client-page.module.css'

/** 指定负责人: rights follow at once. */
export function AssignClient({ file }: { file: Answer<'clients.show'> }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<AssignForm file={file} done={() => setOpen(false)} />}
    >
      <Button size="small" aria-label={say(words.assignTitle)}>
        {say(words.assign)}
      </Button>
    </Popover>
  )
}

function AssignForm({ file, done }: { file: Answer<'clients.show'>; done: () => void }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const clientId = file.client.id
  const session = useQuery(sessionQuery).data
  const [staffIds, setStaffIds] = useState<readonly string[]>(() => file.assigned.map((one) => one.staffId))
  const [standIns, setStandIns] = useState<readonly string[]>(() => file.standIns.map((one) => one.staffId))
  const [until, setUntil] = useState(() => dayBefore(file.standIns[0]?.endsAt ?? null))
  const [chiefId, setChiefId] = useState(file.chief?.staffId ?? null)
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => ask('staff.list') })
  const colleagues = (staff.data?.staff ?? []).filter((one) => one.suspendedAt === null && one.reach !== 'none')
  const options = colleagues.map((one) => ({ value: one.id, label: one.displayName }))
  const chiefs = colleagues.filter((one) => one.reach === 'group').map((one) => ({ value: one.id, label: one.displayName }))
  const groups = colleagues.find((one) => one.id === session?.staffId)?.reach === 'all' && chiefs.length > 0
  const body = {
    staffIds: [...staffIds],
    standIns: standIns.map((staffId) => ({ staffId, until: endOf(staffId, file, until) })),
    ...(groups ? { chiefId } : {}),
  }
  const assign = useMutation({
    mutationFn: () => ask('clients.assign', { params: { clientId }, body }),
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
        options={options}
        onChange={setStaffIds}
      />
      <span>{say(accessWords.standIns)}</span>
      <Select
        mode="multiple"
        value={[...standIns]}
        aria-label={say(accessWords.standIns)}
        optionFilterProp="label"
        options={options.filter(({ value }) => !staffIds.includes(value))}
        onChange={setStandIns}
      />
      {standIns.length === 0 ? null : (
        <>
          <span>{say(accessWords.untilDay)}</span>
          <Input
            type="date"
            aria-label={say(accessWords.untilDay)}
            value={until ?? ''}
            onChange={(event) => setUntil(event.target.value || null)}
          />
        </>
      )}
      {groups ? (
        <>
          <span>{say(accessWords.chief)}</span>
          <Select
            value={chiefId}
            aria-label={say(accessWords.chief)}
            options={[{ value: null, label: say(accessWords.noChief) }, ...chiefs]}
            onChange={setChiefId}
          />
        </>
      ) : null}
      <p className="soft">{say(words.assignHint)}</p>
      <RefusalNotice error={assign.error} />
      <Button type="primary" loading={assign.isPending} onClick={() => assign.mutate()}>
        {say(words.save)}
      </Button>
    </div>
  )
}

/** The last day of a stand-in in Beijing, as the date field has it; their time ends at the midnight after. */
function dayBefore(endsAt: number | null): string | null {
  return endsAt === null ? null : new Date(endsAt - 1 + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** One date for all stand-ins of the dialog, unless it was left alone: then each keeps their own. */
function endOf(staffId: string, { standIns }: Answer<'clients.show'>, until: string | null): string | null {
  const before = standIns.find((one) => one.staffId === staffId)
  return before !== undefined && until === dayBefore(standIns[0]?.endsAt ?? null) ? dayBefore(before.endsAt) : until
}
