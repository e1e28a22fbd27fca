import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { exposureNames, exposureNextSteps } from '@xinxia/contract/oversight/exposure-words'
import type { ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { exposureWords as words } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import { filesBehind, numberOf, toDosFirst, type Exposure } from './exposure-facts.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './exposure-page.module.css'

/** 要处理的: each with its number, where the first few lie, and how to go on. Sign, word and colour say together what is open. */
export function ToDos({ exposure }: { exposure: Exposure }) {
  const say = useSay()
  return (
    <section aria-labelledby="to-dos">
      <h2 id="to-dos">{say(words.toDo)}</h2>
      <ul className={styles.toDos}>
        {toDosFirst(exposure).map((figure) => (
          <ToDo key={figure} exposure={exposure} figure={figure} />
        ))}
      </ul>
    </section>
  )
}

function ToDo({ exposure, figure }: { exposure: Exposure; figure: ExposureFigure }) {
  const say = useSay()
  const count = numberOf(exposure, figure)
  const next = exposureNextSteps[figure]
  const behind = filesBehind(exposure.firm, figure)
  if (count === 0)
    return (
      <li data-open="no">
        <strong className={styles.name}>
          <CheckCircleOutlined aria-hidden="true" /> {say(exposureNames[figure])}
        </strong>
        <span className={styles.count}>
          <FigureLink figure={figure} count={0} />
        </span>
        <span className="soft">{say(words.clear)}</span>
      </li>
    )
  return (
    <li data-open="yes">
      <strong className={styles.name}>
        <ExclamationCircleFilled aria-hidden="true" /> {say(exposureNames[figure])}
        <span className="visually-hidden">{say(words.act)}</span>
      </strong>
      <span className={styles.count}>
        <FigureLink figure={figure} count={count} />
      </span>
      <span className={styles.where}>
        <Where exposure={exposure} figure={figure} count={behind ?? count} />
      </span>
      <span className={styles.next}>{next === undefined ? null : say(next)}</span>
    </li>
  )
}

function Where({ exposure, figure, count }: { exposure: Exposure; figure: ExposureFigure; count: number }) {
  const say = useSay()
  const places =
    figure === 'withoutContract'
      ? exposure.withoutContract.slice(0, 3).map(({ id, name }) => ({ key: id, text: name, found: null }))
      : (exposure.examples.find((example) => example.figure === figure)?.files ?? []).map(({ arrivalId, path, found }) => ({
          key: arrivalId,
          text: path,
          found,
        }))
  const more = count - places.length
  return (
    <>
      {places.map(({ key, text, found }) => (
        <span key={key} className={styles.path}>
          <bdi>{text}</bdi>
          {found === null ? null : <span className={styles.times}>{say(words.times, { count: found })}</span>}
        </span>
      ))}
      {more > 0 ? <span className="soft">{say(words.more, { count: more })}</span> : null}
    </>
  )
}
