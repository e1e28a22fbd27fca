import { mayBeFound, mayBeLost, mayMove, type Door } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { objectKinds } from '@xinxia/contract/lifecycle/custody-register/names'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import { useCustodyChanged } from './custody-query.ts'
import type { HeldObject } from './custody-search.ts'
import { Holder, ObjectState } from './object-columns.tsx'
import { OtherSideFields, sideOf, type Colleague, type OtherSide } from './other-side.tsx'
import styles from './custody-page.module.css'

type Way = Exclude<Door, 'receive'>
const ways = [
  ['lend', words.lendAct],
  ['return', words.returnAct],
  ['hand-back', words.handBackAct],
  ['hand-over', words.handOverAct],
] as const

interface ObjectDialogProps {
  object: HeldObject | null
  colleagues: readonly Colleague[]
  close: () => void
}

/** 一件保管物: where it is, and what can be done with it now by the same rule that the server asks. */
export function ObjectDialog({ object, colleagues, close }: ObjectDialogProps) {
  return (
    <Modal open={object !== null} title={object?.label} footer={null} destroyOnHidden getContainer={pageRoot} onCancel={close}>
      {object === null ? null : <ObjectFacts key={object.id} object={object} colleagues={colleagues} close={close} />}
    </Modal>
  )
}

function ObjectFacts({ object, colleagues, close }: { object: HeldObject; colleagues: readonly Colleague[]; close: () => void }) {
  const say = useSay()
  const session = useQuery(sessionQuery).data
  const changed = useCustodyChanged()
  const [way, setWay] = useState<Way | null>(null)
  const report = useMutation({
    mutationFn: (as: 'custody.report-loss' | 'custody.report-found') => ask(as, { params: { objectId: object.id } }),
    onSuccess: async () => {
      await changed()
      close()
    },
  })
  const [sure, setSure] = useState(false)
  const kind = objectKinds.find(({ code }) => code === object.kind.code)
  const me = session?.staffId ?? ''
  const held = { state: object.state, awaiting: object.awaiting !== null, borrower: object.lentTo?.mine === true ? me : null }
  return (
    <div className={styles.dialog}>
      <dl className={styles.facts}>
        <dt>{say(words.client)}</dt>
        <dd>{object.client.name}</dd>
        <dt>{say(words.kind)}</dt>
        <dd>{say(object.kind.label)}</dd>
        {object.place === '' ? null : (
          <>
            <dt>{say(words.place)}</dt>
            <dd>{object.place}</dd>
          </>
        )}
        <dt>{say(words.state)}</dt>
        <dd>
          <ObjectState row={object} /> <Moment at={object.since} />
        </dd>
        {object.lentTo === null ? null : (
          <>
            <dt>{say(words.who)}</dt>
            <dd>
              <Holder row={object} />
              {object.lentTo.why === '' ? null : <div className="soft">{object.lentTo.why}</div>}
            </dd>
          </>
        )}
      </dl>
      {kind === undefined ? null : (
        <p className={kind.holder === 'client' ? styles.advice : 'soft'}>{say({ zh: kind.zhAdvice, en: kind.enAdvice })}</p>
      )}
      {object.awaiting === null ? null : (
        <Link to="/custody/slips/$slipId" params={{ slipId: object.awaiting.slipId }}>
          {say(words.awaitingSlip, { number: object.awaiting.number })}
        </Link>
      )}
      {!mayDo(session, 'custody.move') ? null : way !== null ? (
        <MoveForm object={object} way={way} colleagues={colleagues} />
      ) : (
        <div className={styles.acts}>
          {ways.map(([door, name], index) =>
            isRefused(mayMove(door, held, me)) ? null : (
              <Button key={door} type={index < 2 ? 'primary' : 'default'} onClick={() => setWay(door)}>
                {say(name)}
              </Button>
            ),
          )}
          {isRefused(mayBeLost(held)) ? null : (
            <Button
              danger
              onClick={() => (sure ? report.mutate('custody.report-loss') : setSure(true))}
              loading={report.isPending}
            >
              {say(sure ? words.reportLossSure : words.reportLoss)}
            </Button>
          )}
          {isRefused(mayBeFound(held)) ? null : (
            <Button onClick={() => report.mutate('custody.report-found')} loading={report.isPending}>
              {say(words.reportFound)}
            </Button>
          )}
        </div>
      )}
      <RefusalNotice error={report.error} />
    </div>
  )
}

interface Wanted extends OtherSide {
  dueBack?: string
}

function MoveForm({ object, way, colleagues }: { object: HeldObject; way: Way; colleagues: readonly Colleague[] }) {
  const say = useSay()
  const navigate = useNavigate()
  const changed = useCustodyChanged()
  const move = useMutation({
    mutationFn: (given: Wanted) =>
      ask('custody.move', {
        body: { door: way, objectIds: [object.id], ...sideOf(given), dueBack: way === 'lend' ? (given.dueBack ?? null) : null },
      }),
    onSuccess: async (slip) => {
      await changed()
      await navigate({ to: '/custody/slips/$slipId', params: { slipId: slip.id } })
    },
  })
  const borrower = colleagues.find(({ name }) => object.lentTo?.side === 'colleague' && name === object.lentTo.name)
  const start =
    way === 'return' && object.lentTo !== null
      ? { side: object.lentTo.side, name: object.lentTo.name, colleagueId: borrower?.id }
      : { side: way === 'hand-back' ? 'client' : way === 'hand-over' ? 'outside' : 'colleague' }
  return (
    <Form<Wanted> layout="vertical" requiredMark={false} initialValues={start} onFinish={(given) => move.mutate(given)}>
      <OtherSideFields door={way} colleagues={colleagues} />
      <RefusalNotice error={move.error} />
      <div className={styles.end}>
        <Button type="primary" htmlType="submit" loading={move.isPending}>
          {say(words.makeSlip)}
        </Button>
      </div>
    </Form>
  )
}
