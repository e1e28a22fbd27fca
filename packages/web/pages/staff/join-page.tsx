import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { Doorstep } from '../../doorstep/doorstep.tsx'
import { takeCodeFromAddress } from '../../doorstep/code-from-address.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { staffWords as words } from '../../language/staff.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { NewAccountFields, type NewAccount } from './new-account-fields.tsx'

/** 加入: with the one-time code of the owner a colleague makes their own account and is signed in. */
export function JoinPage() {
  const say = useSay()
  usePageTitle(words.join)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [code] = useState(takeCodeFromAddress)
  const join = useMutation({
    mutationFn: ({ code, username, password }: NewAccount & { code: string }) =>
      ask('staff.join', { body: { code: code.trim(), username, password } }),
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/', replace: true })
    },
  })
  return (
    <Doorstep title={say(words.joinTitle, { product: say(shellWords.product) })} lead={say(words.joinLead)}>
      <Form<NewAccount & { code: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ code }}
        onFinish={(given) => join.mutate(given)}
      >
        <Form.Item
          name="code"
          label={say(words.code)}
          rules={[{ required: true, message: say(words.required, { what: say(words.code) }) }]}
        >
          <Input size="large" autoComplete="one-time-code" spellCheck={false} autoFocus={code === ''} maxLength={60} />
        </Form.Item>
        <NewAccountFields />
        <RefusalNotice error={join.error} />
        <Form.Item style={{ margin: '16px 0 8px' }}>
          <Button type="primary" htmlType="submit" size="large" block loading={join.isPending}>
            {say(words.join)}
          </Button>
        </Form.Item>
      </Form>
      <Link to="/sign-in">{say(words.haveAccount)}</Link>
    </Doorstep>
  )
}
