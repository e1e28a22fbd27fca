import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { objectKinds } from '@xinxia/contract/lifecycle/custody-register/names'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Select } from 'antd'
import { ask } from '../../api/ask.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import { useCustodyChanged } from './custody-query.ts'
import { OtherSideFields, sideOf, type OtherSide } from './other-side.tsx'
import styles from './custody-page.module.css'

interface Wanted extends OtherSide {
  clientId: string
  objects?: { kind: string; label: string; place?: string }[]
}

/** 收进: what came in, from whom; the slip that opens next is where they sign. */
export function ReceiveDialog({ open, close, clientId }: { open: boolean; close: () => void; clientId?: string }) {
  const say = useSay()
  return (
    <Modal open={open} title={say(words.receive)} footer={null} destroyOnHidden getContainer={pageRoot} onCancel={close}>
      <ReceiveForm {...(clientId === undefined ? {} : { clientId })} />
    </Modal>
  )
}

function ReceiveForm({ clientId }: { clientId?: string }) {
  const say = useSay()
  const navigate = useNavigate()
  const changed = useCustodyChanged()
  const clients = useQuery({ queryKey: ['clients'], queryFn: () => ask('clients.list', { query: { limit: 2000 } }) })
  const receive = useMutation({
    mutationFn: (given: Wanted) => {
      const objects = (given.objects ?? []).map(({ kind, label, place }) => ({
        kind,
        label: label.trim(),
        place: place?.trim() ?? '',
      }))
      return ask('custody.receive', { body: { clientId: clientId ?? given.clientId, ...sideOf(given), objects } })
    },
    onSuccess: async (slip) => {
      await changed()
      await navigate({ to: '/custody/slips/$slipId', params: { slipId: slip.id } })
    },
  })
  const needed = (what: string) => [{ required: true, whitespace: true, message: say(words.required, { what }) }]
  const within = (trigger: HTMLElement) => trigger.parentElement ?? trigger
  return (
    <Form<Wanted>
      layout="vertical"
      requiredMark={false}
      initialValues={{ side: 'client', objects: [{}] }}
      onFinish={(given) => receive.mutate(given)}
    >
      {clientId === undefined ? (
        <Form.Item name="clientId" label={say(words.client)} rules={needed(say(words.client))}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(clients.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            getPopupContainer={within}
          />
        </Form.Item>
      ) : null}
      <Form.List name="objects">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, index) => (
              <fieldset key={field.key} className={styles.thing}>
                <legend>
                  {say(words.thing, { count: index + 1 })}
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={say(words.takeOut)}
                    onClick={() => remove(field.name)}
                  />
                </legend>
                <Form.Item name={[field.name, 'kind']} label={say(words.kind)} rules={needed(say(words.kind))}>
                  <Select
                    options={objectKinds.map((kind) => ({ value: kind.code, label: say(kind) }))}
                    getPopupContainer={within}
                  />
                </Form.Item>
                <Advice index={field.name} />
                <Form.Item name={[field.name, 'label']} label={say(words.label)} rules={needed(say(words.label))}>
                  <Input maxLength={60} autoComplete="off" placeholder={say(words.labelHint)} />
                </Form.Item>
                <Form.Item name={[field.name, 'place']} label={say(words.place)}>
                  <Input maxLength={60} autoComplete="off" placeholder={say(words.placeHint)} />
                </Form.Item>
              </fieldset>
            ))}
            <Button
              icon={<PlusOutlined aria-hidden="true" />}
              onClick={() => add()}
              disabled={fields.length >= 20}
              className={styles.another ?? ''}
            >
              {say(words.anotherThing)}
            </Button>
          </>
        )}
      </Form.List>
      <OtherSideFields door="receive" colleagues={[]} />
      <RefusalNotice error={receive.error} />
      <div className={styles.end}>
        <Button type="primary" htmlType="submit" loading={receive.isPending}>
          {say(words.makeSlip)}
        </Button>
      </div>
    </Form>
  )
}

/** What the trade advises for a kind. */
function Advice({ index }: { index: number }) {
  const say = useSay()
  const code = Form.useWatch(['objects', index, 'kind']) as string | undefined
  const kind = objectKinds.find((one) => one.code === code)
  if (kind === undefined) return null
  return <p className={kind.holder === 'client' ? styles.advice : 'soft'}>{say({ zh: kind.zhAdvice, en: kind.enAdvice })}</p>
}
