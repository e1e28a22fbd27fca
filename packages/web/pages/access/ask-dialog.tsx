import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer, Call } from '@xinxia/contract/api-client'
import { Button, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { ask } from '../../api/ask.ts'
import { accessWords as words } from '../../language/access.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import styles from './access.module.css'

interface AskDialogProps {
  open: boolean
  choices: Answer<'access.list'>
  close: () => void
}

/** 申请借阅: one client, a purpose, a grade, an end. */
export function AskDialog({ open, choices, close }: AskDialogProps) {
  const say = useSay()
  const queryClient = useQueryClient()
  const send = useMutation({
    mutationFn: (body: NonNullable<Call<'access.ask'>['body']>) => ask('access.ask', { body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['access-grants'] })
      close()
    },
  })
  const needed = [{ required: true, message: say(words.required) }]
  return (
    <Modal open={open} title={say(words.ask)} footer={null} destroyOnHidden getContainer={pageRoot} onCancel={close}>
      <Form
        layout="vertical"
        requiredMark={false}
        className={styles.form ?? ''}
        initialValues={{ upToGrade: 3, days: 3 }}
        onFinish={(body) => send.mutate(body)}
      >
        <Form.Item name="client" label={say(words.client)} rules={needed}>
          <Input autoFocus maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="purpose" label={say(words.purpose)} rules={needed}>
          <Select options={choices.purposes.map(({ code, label }) => ({ value: code, label: say(label) }))} />
        </Form.Item>
        <Form.Item name="upToGrade" label={say(words.grade)}>
          <Radio.Group options={[2, 3, 4].map((grade) => ({ value: grade, label: say(words.gradeUpTo, { grade }) }))} />
        </Form.Item>
        <Form.Item name="days" label={say(words.days)} rules={needed}>
          <InputNumber min={1} max={choices.mostDays} precision={0} />
        </Form.Item>
        <RefusalNotice error={send.error} />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say(words.send)}
        </Button>
      </Form>
    </Modal>
  )
}
