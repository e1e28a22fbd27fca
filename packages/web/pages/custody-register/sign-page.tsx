import { doorRules } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { isSignature, type Strokes } from '@xinxia/kernel/lifecycle/custody-register/signature'
import type { Answer } from '@xinxia/contract/api-client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Result } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { Doorstep } from '../../doorstep/doorstep.tsx'
import { takeCodeFromAddress } from '../../doorstep/code-from-address.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { SignaturePad } from './signature-pad.tsx'
import styles from './custody-page.module.css'

/** 资料交接签字: what somebody without an account sees after scanning the code; this slip and nothing else. */
export function SignPage() {
  const say = useSay()
  usePageTitle(words.signTitle)
  const [code] = useState(takeCodeFromAddress)
  const sheet = useQuery({
    queryKey: ['signing', code],
    queryFn: () => ask('custody-signing.sheet', { body: { code } }),
    enabled: code !== '',
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data } = sheet
  const lead = data === undefined ? undefined : say(words.signLead, { agency: data.agency, number: data.number })
  return (
    <Doorstep title={say(words.signTitle)} {...(lead === undefined ? {} : { lead })}>
      {code === '' ? <p>{say(words.noCode)}</p> : null}
      <RefusalNotice error={sheet.error} />
      {data === undefined ? null : <SignForm code={code} sheet={data} />}
    </Doorstep>
  )
}

function SignForm({ code, sheet }: { code: string; sheet: Answer<'custody-signing.sheet'> }) {
  const say = useSay()
  const [strokes, setStrokes] = useState<Strokes>([])
  const sign = useMutation({
    mutationFn: ({ name }: { name: string }) =>
      ask('custody-signing.sign', { body: { code, name: name.trim(), strokes: strokes.map((stroke) => [...stroke]) } }),
  })
  if (sign.data !== undefined)
    return (
      <Result status="success" title={say(words.signed)} subTitle={say(words.signedSentence, { number: sign.data.number })} />
    )
  const gives = doorRules[sheet.door].makerGives
  return (
    <Form<{ name: string }>
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: sheet.name }}
      onFinish={(given) => sign.mutate(given)}
    >
      <p>{say(gives ? words.signTake : words.signReceive, { name: sheet.maker })}</p>
      <ol className={styles.things}>
        {sheet.objects.map(({ kind, label }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a slip never move
          <li key={i}>
            {label} <span className="soft">{say(kind)}</span>
          </li>
        ))}
        {sheet.documents.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
      {sheet.why === '' ? null : <p className="soft">{sheet.why}</p>}
      {sheet.dueBack === null ? null : <p>{say(words.dueOn, { day: sheet.dueBack })}</p>}
      <Form.Item
        name="name"
        label={say(words.yourName)}
        rules={[{ required: true, whitespace: true, message: say(words.required, { what: say(words.yourName) }) }]}
      >
        <Input size="large" maxLength={40} autoComplete="name" />
      </Form.Item>
      <div className={styles.padHead}>
        <span>{say(words.signBox)}</span>
        <Button type="link" size="small" onClick={() => setStrokes([])}>
          {say(words.clear)}
        </Button>
      </div>
      <SignaturePad label={say(words.signBox)} strokes={strokes} draw={setStrokes} />
      <RefusalNotice error={sign.error} />
      <Button type="primary" htmlType="submit" size="large" block disabled={!isSignature(strokes)} loading={sign.isPending}>
        {say(words.sign)}
      </Button>
    </Form>
  )
}
