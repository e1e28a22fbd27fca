import { useMutation, useQueryClient } from '@tanstack/react-query'
import { offices, type Office, usualOffices } from '@xinxia/kernel/agency/office'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { CopyButton } from '../../clipboard/copy-button.tsx'
import { useSay } from '../../language/language.tsx'
import { settingsWords as words } from '../../language/settings.ts'
import { officeDuties } from '../../language/office-duties.ts'
import { staffWords } from '../../language/staff.ts'
import { momentText } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import { useOfficeName } from './office-name.ts'
import styles from './settings-page.module.css'

interface Wanted {
  displayName: string
  office: Office
}

/** 请同事加入: a one-time code, shown once, in a message that can be pasted into a chat. */
export function InviteStaff({ open, close }: { open: boolean; close: () => void }) {
  const say = useSay()
  return (
    <Modal
      open={open}
      title={say(words.inviteTitle)}
      footer={null}
      destroyOnHidden
      getContainer={pageRoot}
      mask={{ closable: false }}
      onCancel={close}
    >
      <InviteForm close={close} />
    </Modal>
  )
}

function InviteForm({ close }: { close: () => void }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const [more, setMore] = useState(false)
  const shown = more ? offices : usualOffices
  const invite = useMutation({
    mutationFn: (wanted: Wanted) => ask('staff.invite', { body: wanted }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['staff'] }),
  })
  if (invite.data !== undefined)
    return <InvitationMessage invitation={invite.data} name={invite.variables.displayName} close={close} />
  return (
    <Form<Wanted>
      layout="vertical"
      requiredMark={false}
      initialValues={{ office: 'bookkeeper' }}
      onFinish={(wanted) => invite.mutate(wanted)}
    >
      <Form.Item
        name="displayName"
        label={say(words.name)}
        rules={[{ required: true, whitespace: true, message: say(staffWords.required, { what: say(words.name) }) }]}
      >
        <Input autoFocus maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="office" label={say(words.office)}>
        <Radio.Group vertical options={shown.map((office) => ({ value: office, label: <OfficeLine office={office} /> }))} />
      </Form.Item>
      {more ? null : (
        <div className={styles.moreOffices}>
          <Button size="small" onClick={() => setMore(true)}>
            {say(words.moreOffices)}
          </Button>
        </div>
      )}
      <RefusalNotice error={invite.error} />
      <div className={styles.end}>
        <Button type="primary" htmlType="submit" loading={invite.isPending}>
          {say(words.makeCode)}
        </Button>
      </div>
    </Form>
  )
}

/** An office by its name and what it is there for. */
function OfficeLine({ office }: { office: Office }) {
  const say = useSay()
  const officeName = useOfficeName()
  return (
    <>
      {officeName(office)} <span className="soft">{say(officeDuties[office])}</span>
    </>
  )
}

function InvitationMessage({ invitation, name, close }: { invitation: Answer<'staff.invite'>; name: string; close: () => void }) {
  const say = useSay()
  const at = momentText(invitation.expiresAt)
  const address = `${location.origin}/join#code=${encodeURIComponent(invitation.code)}`
  const message = say(words.message, { name, address, code: invitation.code, at })
  return (
    <div className={styles.invitation}>
      <strong>{say(words.codeReady)}</strong>
      <p className="soft">{say(words.codeHint, { name, at })}</p>
      {isLoopback(location.hostname) ? <p className={styles.warn}>{say(words.onlyHere)}</p> : null}
      <p className={styles.message}>{message}</p>
      <div className={styles.end}>
        <CopyButton text={message}>{say(words.copyMessage)}</CopyButton>
        <Button type="primary" onClick={close}>
          {say(words.done)}
        </Button>
      </div>
    </div>
  )
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
