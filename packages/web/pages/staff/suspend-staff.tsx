import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { DangerousAct } from '../../dangerous-act/dangerous-act.tsx'
import { useSay } from '../../language/language.tsx'
import { settingsWords as words } from '../../language/settings.ts'

type Member = Answer<'staff.list'>['staff'][number]

/** 停用: ends all sessions of a person at once. */
export function SuspendStaff({ member, self }: { member: Member; self: boolean }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  const suspend = useMutation({
    mutationFn: () => ask('staff.suspend', { params: { staffId: member.id } }),
    onSuccess: async () => {
      setOpen(false)
      await queryClient.invalidateQueries({ queryKey: ['staff'] })
    },
  })
  if (self)
    return (
      <Tooltip title={say(words.cannotSelf)}>
        <Button size="small" disabled>
          {say(words.suspend)}
        </Button>
      </Tooltip>
    )
  return (
    <>
      <Button
        size="small"
        danger
        aria-label={say(words.suspendTitle, { name: member.displayName })}
        onClick={() => setOpen(true)}
      >
        {say(words.suspend)}
      </Button>
      <DangerousAct
        open={open}
        title={say(words.suspendTitle, { name: member.displayName })}
        expected={member.displayName}
        act={say(words.suspend)}
        busy={suspend.isPending}
        error={suspend.error}
        onAct={() => suspend.mutate()}
        onClose={() => setOpen(false)}
      >
        <ul>
          <li>{say(words.suspendNow)}</li>
          {member.clientCount === 0 ? null : <li>{say(words.suspendClients, { count: member.clientCount })}</li>}
          <li>{say(words.suspendTrail)}</li>
        </ul>
      </DangerousAct>
    </>
  )
}
