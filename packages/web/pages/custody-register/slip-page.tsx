import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { doorRules } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { doorNames, sideNames, slipStateNames } from '@xinxia/contract/lifecycle/custody-register/names'
import type { Answer } from '@xinxia/contract/api-client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../api/ask.ts'
import { download } from '../../api/download.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { QrCode } from '../agency/qr-code.tsx'
import { useCustodyChanged } from './custody-query.ts'
import { SignatureDrawing } from './signature-drawing.tsx'
import styles from './custody-page.module.css'

type ShownSlip = Answer<'custody.show-slip'>

/** 资料交接单: what changes hands, who has signed, and how the other hand can. It looks again until it is signed. */
export function SlipPage() {
  const say = useSay()
  const { slipId } = useParams({ from: '/shell/custody/slips/$slipId' })
  const slip = useQuery({
    queryKey: ['custody', 'slip', slipId],
    queryFn: () => ask('custody.show-slip', { params: { slipId } }),
    refetchInterval: (query) => (query.state.data?.state === 'awaiting' ? 3000 : false),
  })
  usePageTitle(words.slip)
  return (
    <div className={styles.page}>
      <Link to="/custody" className={styles.back ?? ''}>
        <ArrowLeftOutlined aria-hidden="true" /> {say(words.back)}
      </Link>
      <RefusalNotice error={slip.error} retry={() => void slip.refetch()} />
      {slip.data === undefined ? slip.error === null && <Opening /> : <Sheet slip={slip.data} />}
    </div>
  )
}

function Sheet({ slip }: { slip: ShownSlip }) {
  const say = useSay()
  const { language } = useLanguage()
  const print = useMutation({
    mutationFn: () => download('custody.print', { params: { slipId: slip.id }, body: { language } }, `${slip.number}.pdf`),
  })
  return (
    <section className={styles.sheet}>
      <div className={styles.heading}>
        <h1>
          {say(words.slip)} <span className="tabular">{slip.number}</span>
        </h1>
        <span className={slip.state === 'awaiting' ? styles.warn : slip.state === 'signed' ? styles.good : 'soft'} role="status">
          {say(slipStateNames[slip.state])}
        </span>
      </div>
      <p>
        <b>{say(doorNames[slip.door])}</b> · {slip.client.name}
        {slip.why === '' ? '' : ` · ${slip.why}`}
        {slip.dueBack === null ? '' : ` · ${say(words.dueOn, { day: slip.dueBack })}`}
      </p>
      <ol className={styles.things} aria-label={say(words.things)}>
        {slip.objects.map(({ kind, label }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a slip never move
          <li key={i}>
            {label} <span className="soft">{say(kind)}</span>
          </li>
        ))}
        {slip.documents.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
      <p className="soft">{say(words.madeBy, { name: slip.maker.name, at: momentText(slip.madeAt) })}</p>
      <p>
        {say(words.with, { name: slip.signedName ?? slip.other })}
        {say(words.inBrackets, { what: say(sideNames[slip.side]) })}
        {slip.signedAt === null ? null : <span className="soft"> {say(words.signedAt, { at: momentText(slip.signedAt) })}</span>}
      </p>
      {slip.signature === null ? null : <SignatureDrawing strokes={slip.signature} name={slip.signedName ?? ''} />}
      <Acts slip={slip} />
      <div className={styles.acts}>
        <Button icon={<PrinterOutlined aria-hidden="true" />} loading={print.isPending} onClick={() => print.mutate()}>
          {say(words.print)}
        </Button>
        {print.data === undefined ? null : <span role="status">{say(words.printed, { name: print.data })}</span>}
      </div>
      <RefusalNotice error={print.error} />
    </section>
  )
}

function Acts({ slip }: { slip: ShownSlip }) {
  const say = useSay()
  const changed = useCustodyChanged()
  const act = useMutation({
    mutationFn: async (as: 'custody.confirm' | 'custody.withdraw') => {
      await ask(as, { params: { slipId: slip.id } })
    },
    onSettled: changed,
  })
  const link = useMutation({ mutationFn: () => ask('custody.let-sign', { params: { slipId: slip.id } }) })
  if (slip.state !== 'awaiting') return null
  const address = link.data === undefined ? '' : `${location.origin}/sign#code=${link.data.code}`
  return (
    <>
      {slip.side === 'colleague' && !slip.may.confirm ? <p>{say(words.waitsFor, { name: slip.other })}</p> : null}
      <div className={styles.acts}>
        {slip.may.confirm ? (
          <Button type="primary" size="large" loading={act.isPending} onClick={() => act.mutate('custody.confirm')}>
            {say(doorRules[slip.door].makerGives ? words.confirm : words.confirmGive)}
          </Button>
        ) : null}
        {slip.may.letSign ? (
          <Button type="primary" size="large" loading={link.isPending} onClick={() => link.mutate()}>
            {say(link.data === undefined ? words.showCode : words.newCode)}
          </Button>
        ) : null}
        {slip.may.withdraw ? (
          <Button loading={act.isPending} onClick={() => act.mutate('custody.withdraw')}>
            {say(words.withdraw)}
          </Button>
        ) : null}
      </div>
      {link.data === undefined ? null : (
        <div className={styles.code}>
          <QrCode text={address} label={say(words.showCode)} sizePx={200} />
          <p>{say(words.codeHint, { at: momentText(link.data.until) })}</p>
          <a href={address} target="_blank" rel="noreferrer">
            {say(words.signHere)}
          </a>
        </div>
      )}
      <RefusalNotice error={act.error ?? link.error} />
    </>
  )
}
