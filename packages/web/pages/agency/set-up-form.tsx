import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { takeCodeFromAddress } from '../../doorstep/code-from-address.ts'
import { agencyWords as words } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { staffWords } from '../../language/staff.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { NewAccountFields, type NewAccount } from '../staff/new-account-fields.tsx'
import type { RecoverySheetFacts } from './recovery-sheet.tsx'
import styles from './agency.module.css'

interface SetUp extends NewAccount {
  setupCode: string
  agencyName: string
  ownerName: string
  suite: 'aes-256-gcm' | 'sm4-ctr-hmac-sm3'
}

/** Name, owner and suite. The new owner is signed in at once, so that the recovery sheet can be tried. */
export function SetUpForm({ onFounded }: { onFounded: (sheet: RecoverySheetFacts, signedIn: boolean) => void }) {
  const say = useSay()
  const [code] = useState(takeCodeFromAddress)
  const found = useMutation({
    mutationFn: async (given: SetUp) => {
      const { recoverySheet } = await ask('agency.found', { body: bodyOf(given) })
      const signedIn = await ask('session.start', { body: { username: given.username, password: given.password } }).then(
        () => true,
        () => false,
      )
      return { recoverySheet, signedIn }
    },
    onSuccess: ({ recoverySheet, signedIn }) => onFounded(recoverySheet, signedIn),
  })
  const filledIn = (what: string) => [{ required: true, whitespace: true, message: say(staffWords.required, { what }) }]
  return (
    <Form<SetUp>
      layout="vertical"
      requiredMark={false}
      initialValues={{ setupCode: code, suite: 'aes-256-gcm' }}
      onFinish={(given) => found.mutate(given)}
    >
      <Form.Item
        name="setupCode"
        label={say(words.setupCode)}
        extra={say(words.setupCodeHint)}
        rules={filledIn(say(words.setupCode))}
        hidden={code !== '' && found.error === null}
      >
        <Input size="large" autoComplete="off" spellCheck={false} maxLength={40} />
      </Form.Item>
      <Form.Item
        name="agencyName"
        label={say(words.agencyName)}
        extra={say(words.agencyNameHint)}
        rules={[{ required: true, whitespace: true, min: 2, message: say(words.agencyNameShort) }]}
      >
        <Input size="large" autoFocus autoComplete="organization" maxLength={60} />
      </Form.Item>
      <Form.Item name="ownerName" label={say(words.ownerName)} rules={filledIn(say(words.ownerName))}>
        <Input size="large" autoComplete="name" maxLength={40} />
      </Form.Item>
      <NewAccountFields />
      <details className={styles.warning}>
        <summary>{say(words.advanced)}</summary>
        <Form.Item name="suite" label={say(words.suite)} extra={say(words.suiteHint)} className={styles.gap ?? ''}>
          <Radio.Group
            vertical
            options={[
              { value: 'aes-256-gcm', label: say(words.suiteAes) },
              { value: 'sm4-ctr-hmac-sm3', label: say(words.suiteSm) },
            ]}
          />
        </Form.Item>
      </details>
      <RefusalNotice error={found.error} />
      <Button className={styles.gap ?? ''} type="primary" htmlType="submit" size="large" loading={found.isPending}>
        {say(words.found)}
      </Button>
    </Form>
  )
}

function bodyOf(given: SetUp) {
  const { setupCode, agencyName, ownerName, username, password, suite } = given
  return { setupCode: setupCode.trim(), agencyName, ownerName, username, password, suite }
}
