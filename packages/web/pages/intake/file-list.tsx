import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { thousands, type Pair } from '../../language/pair.ts'
import type { Batch } from './batch-facts.ts'
import { FileLine } from './file-line.tsx'
import { usePrinting } from './printed-rows.tsx'
import { fileGroups, isInGroup, treeOf, type FileGroup } from './file-tree.ts'
import type { LeftOut } from './use-left-out.ts'
import styles from './batch-page.module.css'
import filterStyles from './row-list.module.css'

const linesAtOnce = 100

/** 逐件结果: a line a file, archives with their files under them; what waits for a client or has a problem can be looked at alone. */
export function FileList({ batch, leftOut }: { batch: Batch; leftOut: LeftOut }) {
  const say = useSay()
  const [group, setGroup] = useState<FileGroup>('all')
  const [most, setMost] = useState(linesAtOnce)
  const lines = useMemo(() => treeOf(batch.files), [batch.files])
  const counts = fileGroups.map((one) => lines.filter(({ file }) => isInGroup(file, one)).length)
  const ofGroup = lines.filter(({ file }) => isInGroup(file, group))
  const printing = usePrinting()
  const shown = ofGroup.length === 0 || printing ? lines : ofGroup
  return (
    <>
      {batch.files.length > 1 && counts.slice(1).some((count) => count > 0) ? (
        <fieldset className={`no-print ${filterStyles.filter}`}>
          <legend className="visually-hidden">{say(words.files)}</legend>
          {fileGroups.map((one, index) =>
            counts[index] === 0 ? null : (
              <button key={one} type="button" aria-pressed={group === one} onClick={() => setGroup(one)}>
                {say(groupNames[one])} <b>{thousands(counts[index] ?? 0)}</b>
              </button>
            ),
          )}
        </fieldset>
      ) : null}
      <ul className={styles.files}>
        {shown.slice(0, printing ? shown.length : most).map((line) => (
          <li
            key={line.file.arrivalId}
            className={line.depth === 0 ? undefined : styles.within}
            style={{ marginInlineStart: indent(line.depth) }}
          >
            <FileLine batch={batch} line={line} leftOut={leftOut} openAtFirst={batch.files.length === 1} />
          </li>
        ))}
      </ul>
      {shown.length > most && !printing ? (
        <Button onClick={() => setMost(most + linesAtOnce)}>{say(words.moreFiles, { count: shown.length - most })}</Button>
      ) : null}
    </>
  )
}

const groupNames: Readonly<Record<FileGroup, Pair>> = {
  all: words.allFiles,
  unfiled: words.unfiledFiles,
  problem: words.problemFiles,
}

/** Deeper than a few levels the lines would have no room on a telephone. */
function indent(depth: number): string {
  return `min(${Math.min(depth, 4) * 28}px, ${Math.min(depth, 4) * 4}vw)`
}
