import { doorRules, type Door, type Side } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { sideNames } from '@xinxia/contract/lifecycle/custody-register/names'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { sessionQuery } from '../../api/queries.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'

export interface OtherSide {
  side: Side
  colleagueId?: string
  name?: string
  why?: string
  documents?: string
}

export interface Colleague {
  readonly id: string
  readonly name: string
}

/** Who stands on the other side, what it is for, and which papers go along. */
export function OtherSideFields({ door, colleagues }: { door: Door; colleagues: readonly Colleague[] }) {
  const say = useSay()
  const session = useQuery(sessionQuery).data
  const side = Form.useWatch('side') as Side | undefined
  const needed = (what: string) => [{ required: true, whitespace: true, message: say(words.required, { what }) }]
  const others = colleagues.filter(({ id }) => id !== session?.staffId)
  const { sides } = doorRules[door]
  return (
    <>
      <Form.Item name="side" label={say(words.side)} hidden={sides.length === 1}>
        <Radio.Group options={sides.map((value) => ({ value, label: say(sideNames[value]) }))} />
      </Form.Item>
      {side === 'colleague' ? (
        <Form.Item name="colleagueId" label={say(words.colleague)} rules={needed(say(words.colleague))}>
          <Select
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? trigger}
          />
        </Form.Item>
      ) : (
        <Form.Item name="name" label={say(words.otherName)} rules={needed(say(words.otherName))}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      )}
      {door === 'lend' ? (
        <Form.Item name="dueBack" label={say(words.dueBack)} rules={needed(say(words.dueBack))}>
          <Input type="date" />
        </Form.Item>
      ) : null}
      <Form.Item name="why" label={say(words.why)}>
        <Input maxLength={80} autoComplete="off" placeholder={say(words.whyHint)} />
      </Form.Item>
      <Form.Item name="documents" label={say(doorRules[door].makerGives ? words.documentsGo : words.documents)}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1600} />
      </Form.Item>
    </>
  )
}

/** As the contract wants it. */
export function sideOf(given: OtherSide) {
  const isColleague = given.side === 'colleague'
  return {
    side: given.side,
    colleagueId: isColleague ? (given.colleagueId ?? null) : null,
    name: isColleague ? null : (given.name?.trim() ?? null),
    why: given.why?.trim() ?? '',
    documents: (given.documents ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 20)
      .map((line) => line.slice(0, 80)),
  }
}
