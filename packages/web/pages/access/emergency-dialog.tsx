import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer, Call } from '@xinxia/contract/api-client'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { ask } from '../../api/ask.ts'
import { accessWords as words } from '../../language/access.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import styles from './access.module.css'

interface EmergencyDialogProps {
  open: boolean
  choices: Answer<'access.list'>
  close: () => void
}

/** 紧急查看: at once, for a reason of the list. */
export function EmergencyDialog({ open, choices, close }: EmergencyDialogProps) {
  const say = useSay()
  const queryClient = useQueryClient()
  const take = useMutation({
    mutationFn: (body: NonNullable<Call<'access.break-glass'>['body']>) => ask('access.break-glass', { body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      close()
    },
  })
  const needed = [{ required: true, message: say(words.required) }]
  return (
    <Modal open={open} title={say(words.emergency)} footer={null} destroyOnHidden getContainer={pageRoot} onCancel={close}>
      <Form layout="vertical" requiredMark={false} className={styles.form ?? ''} onFinish={(body) => take.mutate(body)}>
        <p className="soft">{say(words.emergencyHint)}</p>
        <Form.Item name="client" label={say(words.client)} rules={needed}>
          <Input autoFocus maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="reason" label={say(words.reason)} rules={needed}>
          <Radio.Group
            vertical
            options={choices.emergencyReasons.map(({ code, label }) => ({ value: code, label: say(label) }))}
          />
        </Form.Item>
        <RefusalNotice error={take.error} />
        <Button danger type="primary" htmlType="submit" loading={take.isPending}>
          {say(words.open, { minutes: choices.emergencyMinutes })}
        </Button>
      </Form>
    </Modal>
  )
}
