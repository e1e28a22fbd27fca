import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { thousands, type Pair } from '../../language/pair.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { isWorking, type Batch } from './batch-facts.ts'
import { FileLine } from './file-line.tsx'
import { usePrinting } from './printed-rows.tsx'
import { fileGroups, isInGroup, treeOf, type FileGroup } from './file-tree.ts'
import type { LeftOut } from './use-left-out.ts'
import styles from './batch-page.module.css'
import filterStyles from './row-list.module.css'

const linesAtOnce = 100

/** 逐件结果: a line a file, archives with their files under them; what waits for a client, came before or has a problem can be looked at alone. */
export function FileList({ batch, leftOut }: { batch: Batch; leftOut: LeftOut }) {
  const say = useSay()
  const [chosen, setGroup] = useState<FileGroup>('all')
  const [most, setMost] = useState(linesAtOnce)
  const { files, unfiled, problems, duplicates } = batch.summary
  const counts: Readonly<Record<FileGroup, number>> = { all: files, unfiled, problem: problems, duplicate: duplicates }
  const group = counts[chosen] === 0 ? 'all' : chosen
  const { found, error, hasMore, fetchMore } = useLines(batch, group)
  const lines = useMemo(() => treeOf(found), [found])
  const printing = usePrinting()
  const left = Math.max(hasMore ? counts[group] - most : 0, lines.length - most)
  return (
    <>
      {files > 1 && fileGroups.slice(1).some((one) => counts[one] > 0) ? (
        <fieldset className={`no-print ${filterStyles.filter}`}>
          <legend className="visually-hidden">{say(words.files)}</legend>
          {fileGroups.map((one) =>
            counts[one] === 0 ? null : (
              <button key={one} type="button" aria-pressed={group === one} onClick={() => setGroup(one)}>
                {say(groupNames[one])} <b>{thousands(counts[one])}</b>
              </button>
            ),
          )}
        </fieldset>
      ) : null}
      <RefusalNotice error={error} />
      <ul className={styles.files}>
        {lines.slice(0, printing ? lines.length : most).map((line) => (
          <li
            key={line.file.arrivalId}
            className={line.depth === 0 ? undefined : styles.within}
            style={{ marginInlineStart: indent(line.depth) }}
          >
            <FileLine batch={batch} line={line} leftOut={leftOut} openAtFirst={files === 1} />
          </li>
        ))}
      </ul>
      {left > 0 && !printing ? (
        <Button
          onClick={() => {
            setMost(most + linesAtOnce)
            if (most + linesAtOnce > lines.length) fetchMore()
          }}
        >
          {say(words.moreFiles, { count: left })}
        </Button>
      ) : null}
    </>
  )
}

/** The lines of a group: of a small batch they came with it, of a large one they are fetched page by page. */
function useLines(batch: Batch, group: FileGroup) {
  const isWhole = batch.files.length >= batch.summary.files
  const pages = useInfiniteQuery({
    queryKey: ['batch-files', batch.id, group],
    queryFn: ({ pageParam }) =>
      ask('intake.files', {
        params: { batchId: batch.id },
        query: { group, limit: 500, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: !isWhole,
    refetchInterval: isWorking(batch.stage) ? 10_000 : false,
  })
  const fetched = pages.data
  const found = useMemo(
    () => (isWhole ? batch.files.filter((file) => isInGroup(file, group)) : (fetched?.pages.flatMap((page) => page.rows) ?? [])),
    [isWhole, batch.files, group, fetched],
  )
  return {
    found,
    error: pages.error,
    hasMore: !isWhole && pages.hasNextPage,
    fetchMore: () => void (pages.hasNextPage && pages.fetchNextPage()),
  }
}

const groupNames: Readonly<Record<FileGroup, Pair>> = {
  all: words.allFiles,
  unfiled: words.unfiledFiles,
  problem: words.problemFiles,
  duplicate: words.duplicateFiles,
}

/** Deeper than a few levels the lines would have no room on a telephone. */
function indent(depth: number): string {
  return `min(${Math.min(depth, 4) * 28}px, ${Math.min(depth, 4) * 4}vw)`
}
