import { bindingRoleNames, bindingRoles, type BindingRole } from '@xinxia/contract/lifecycle/custody-register/names'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import { bindingsQuery, useCustodyChanged } from './custody-query.ts'
import type { Colleague } from './other-side.tsx'
import styles from './custody-page.module.css'

/** 绑定: who stands for whom at the tax office; what a leaver still stands for comes first, with the button to undo it. */
export function Bindings({ colleagues }: { colleagues: readonly Colleague[] }) {
  const say = useSay()
  const mayMove = mayDo(useQuery(sessionQuery).data, 'custody.move')
  const bindings = useQuery(bindingsQuery)
  const changed = useCustodyChanged()
  const [adding, setAdding] = useState(false)
  const end = useMutation({
    mutationFn: (bindingId: string) => ask('bindings.end', { params: { bindingId } }),
    onSettled: changed,
  })
  const rows = bindings.data?.bindings ?? []
  return (
    <section className={styles.panel}>
      <div className={styles.heading}>
        <h2>{say(words.bindings)}</h2>
        {mayMove ? (
          <Button size="small" onClick={() => setAdding(true)}>
            {say(words.addBinding)}
          </Button>
        ) : null}
      </div>
      <p className="soft">{say(words.bindingsLead)}</p>
      <RefusalNotice error={bindings.error ?? end.error} />
      {bindings.data !== undefined && rows.length === 0 ? <p className="soft">{say(words.noBindings)}</p> : null}
      <ul className={styles.slips}>
        {rows.map((row) => (
          <li key={row.id} className={styles.binding}>
            <b>{row.staff.name}</b>
            <span>{say(bindingRoleNames[row.role])}</span>
            <span className={styles.client}>{row.client.name}</span>
            <span className={row.toUndo ? styles.bad : 'soft'}>
              {row.toUndo
                ? say(words.toUndo)
                : row.until === null
                  ? say(words.from, { day: row.since })
                  : say(words.until, { day: row.until })}
            </span>
            {mayMove && row.until === null ? (
              <Button size="small" loading={end.isPending && end.variables === row.id} onClick={() => end.mutate(row.id)}>
                {say(words.undo)}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Modal
        open={adding}
        title={say(words.addBinding)}
        footer={null}
        destroyOnHidden
        getContainer={pageRoot}
        onCancel={() => setAdding(false)}
      >
        <BindingForm colleagues={colleagues} done={() => setAdding(false)} />
      </Modal>
    </section>
  )
}

interface Wanted {
  clientId: string
  staffId: string
  role: BindingRole
  since: string
}

function BindingForm({ colleagues, done }: { colleagues: readonly Colleague[]; done: () => void }) {
  const say = useSay()
  const changed = useCustodyChanged()
  const clients = useQuery({ queryKey: ['clients'], queryFn: () => ask('clients.list', { query: { limit: 2000 } }) })
  const add = useMutation({
    mutationFn: (body: Wanted) => ask('bindings.add', { body }),
    onSuccess: async () => {
      await changed()
      done()
    },
  })
  const needed = (what: string) => [{ required: true, message: say(words.required, { what }) }]
  const within = (trigger: HTMLElement) => trigger.parentElement ?? trigger
  return (
    <Form<Wanted>
      layout="vertical"
      requiredMark={false}
      initialValues={{ role: 'tax-agent' }}
      onFinish={(given) => add.mutate(given)}
    >
      <Form.Item name="clientId" label={say(words.client)} rules={needed(say(words.client))}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(clients.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          getPopupContainer={within}
        />
      </Form.Item>
      <Form.Item name="staffId" label={say(words.colleague)} rules={needed(say(words.colleague))}>
        <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} getPopupContainer={within} />
      </Form.Item>
      <Form.Item name="role" label={say(words.role)} rules={needed(say(words.role))}>
        <Select
          options={bindingRoles.map((value) => ({ value, label: say(bindingRoleNames[value]) }))}
          getPopupContainer={within}
        />
      </Form.Item>
      <Form.Item name="since" label={say(words.since)} rules={needed(say(words.since))}>
        <Input type="date" />
      </Form.Item>
      <RefusalNotice error={add.error} />
      <div className={styles.end}>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {say(words.addBinding)}
        </Button>
      </div>
    </Form>
  )
}
