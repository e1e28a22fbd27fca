import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { ask } from '../../api/ask.ts'
import { statusQuery } from '../../api/queries.ts'
import { Doorstep } from '../../doorstep/doorstep.tsx'
import { accountWords } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { staffWords as words } from '../../language/staff.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { ownPath } from '../../shell/search-params.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { SecondStep } from './second-step.tsx'

interface Credentials {
  username: string
  password: string
}

/** 登录. Afterwards the person stands where they were going. */
export function SignInPage() {
  const say = useSay()
  usePageTitle(words.signIn)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  const status = useQuery(statusQuery)
  const enter = async () => {
    queryClient.clear()
    await navigate({ href: ownPath(next) ?? '/', replace: true })
  }
  const signIn = useMutation({
    mutationFn: (given: Credentials) => ask('session.start', { body: given }),
    onSuccess: async ({ secondStep }) => {
      if (secondStep === null) await enter()
    },
  })
  const ticket = signIn.data?.secondStep?.ticket
  if (ticket !== undefined)
    return (
      <Doorstep title={say(accountWords.stepTitle)}>
        <SecondStep ticket={ticket} signedIn={enter} back={() => signIn.reset()} />
      </Doorstep>
    )
  return (
    <Doorstep title={say(words.signInTo)} lead={status.data?.stage === 'locked' ? say(words.lockedHint) : undefined}>
      <RefusalNotice error={status.error} retry={() => void status.refetch()} />
      {status.data?.stage === 'new' ? (
        <Alert type="info" showIcon title={say(words.noAgency)} action={<Link to="/setup">{say(words.toSetUp)}</Link>} />
      ) : null}
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(given) => signIn.mutate(given)}>
        <Form.Item
          name="username"
          label={say(words.username)}
          rules={[{ required: true, message: say(words.required, { what: say(words.username) }) }]}
        >
          <Input autoFocus autoComplete="username" size="large" maxLength={40} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say(words.password)}
          rules={[{ required: true, message: say(words.required, { what: say(words.password) }) }]}
        >
          <Input.Password autoComplete="current-password" size="large" maxLength={200} />
        </Form.Item>
        <RefusalNotice error={signIn.error} />
        <Form.Item style={{ margin: '16px 0 8px' }}>
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {say(words.signIn)}
          </Button>
        </Form.Item>
      </Form>
      <Link to="/join">{say(words.haveCode)}</Link>
      {status.data?.demo === true ? (
        <DemoAccounts accounts={status.data.demoAccounts} busy={signIn.isPending} choose={(account) => signIn.mutate(account)} />
      ) : null}
    </Doorstep>
  )
}
