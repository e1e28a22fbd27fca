// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view exist, which a <table> cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row by aria-activedescendant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys of a row are the grid's
import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useSay } from '../language/language.tsx'
import { tableWords as words } from '../language/tables.ts'
import { edgesOf, rowWindow, scrollToShow } from './row-window.ts'
import { useViewSize } from './view-size.ts'
import styles from './register-table.module.css'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** A track of CSS grid: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string
  readonly end?: boolean
  readonly sortable?: boolean
  readonly cell: (row: Row) => ReactNode
}

export interface Sort {
  readonly by: string
  readonly down: boolean
}

interface RegisterTableProps<Row> {
  /** What the table is, for those who hear it. */
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  columns: readonly Column<Row>[]
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Enter or a click on the row. */
  onOpen?: (row: Row) => void
  /** The space bar, where rows can be ticked. */
  onTick?: (row: Row) => void
  heightOf?: (row: Row, narrow: boolean) => number
  /** How a row stands on a narrow screen, where there are no columns. */
  card: (row: Row) => ReactNode
  onEnd?: () => void
}

const rowHeightPx = 44
const cardHeightPx = 84

/**
 * 台账式的表: thousands of rows at once (only those in view are drawn), arrow keys, Page Up and Down, Home, End, Enter; sorting by
 * its heads; cards instead of columns on a narrow screen. An empty cell is an en dash.
 */
export function RegisterTable<Row>(props: RegisterTableProps<Row>) {
  const { rows, columns, keyOf } = props
  const say = useSay()
  const id = useId()
  const view = useRef<HTMLDivElement>(null)
  const [scrollTop, setScrollTop] = useState(0)
  const [active, setActive] = useState(-1)
  const { height, narrow } = useViewSize(view)
  const { heightOf } = props
  const edges = useMemo(
    () => edgesOf(rows.map((row) => heightOf?.(row, narrow) ?? (narrow ? cardHeightPx : rowHeightPx))),
    [rows, heightOf, narrow],
  )
  const headPx = narrow ? 0 : 37
  const shown = rowWindow(edges, scrollTop, height)
  const grid = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const activeRow = active < rows.length ? active : -1

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    if (view.current !== null) view.current.scrollTop = scrollToShow(edges, next, view.current.scrollTop, height - headPx)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || rows.length === 0) return
    const page = Math.max(1, Math.floor(height / rowHeightPx) - 2)
    const to = destination(event.key, activeRow, page, rows.length)
    const row = rows[activeRow]
    if (to !== null) move(to)
    else if (event.key === 'Enter' && row !== undefined) props.onOpen?.(row)
    else if (event.key === ' ' && row !== undefined) props.onTick?.(row)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.frame}>
      <div
        ref={view}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={activeRow >= shown.first && activeRow < shown.end ? `${id}-${activeRow}` : undefined}
        className={styles.view}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && active === -1) setActive(0)
        }}
        onScroll={(event) => {
          setScrollTop(event.currentTarget.scrollTop)
          const { scrollHeight, clientHeight, scrollTop: top } = event.currentTarget
          if (scrollHeight - clientHeight - top < 600) props.onEnd?.()
        }}
      >
        <div role="row" aria-rowindex={1} className={narrow ? 'visually-hidden' : styles.head} style={narrow ? undefined : grid}>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={props.sort} onSort={props.onSort} narrow={narrow} />
          ))}
        </div>
        <div role="rowgroup" style={{ height: edges[edges.length - 1] }} className={styles.body}>
          <div role="presentation" style={{ transform: `translateY(${shown.offsetPx}px)` }}>
            {rows.slice(shown.first, shown.end).map((row, index) => {
              const at = shown.first + index
              return (
                <div
                  key={keyOf(row)}
                  id={`${id}-${at}`}
                  role="row"
                  aria-rowindex={at + 2}
                  aria-selected={at === activeRow}
                  className={`${styles.row} ${narrow ? styles.card : ''} ${props.onOpen === undefined ? '' : styles.opens}`}
                  style={{ height: edges[at + 1]! - edges[at]!, ...(narrow ? {} : grid) }}
                  onClick={(event) => {
                    setActive(at)
                    if (!(event.target as Element).closest('a, button, input, label')) props.onOpen?.(row)
                  }}
                >
                  {narrow ? (
                    <div role="gridcell" aria-colspan={columns.length}>
                      {props.card(row)}
                    </div>
                  ) : (
                    columns.map((column) => {
                      const content = column.cell(row) ?? say(words.nothing)
                      return (
                        <div
                          key={column.id}
                          role="gridcell"
                          className={column.end === true ? styles.end : styles.cell}
                          title={typeof content === 'string' ? content : undefined}
                        >
                          {content}
                        </div>
                      )
                    })
                  )}
                </div>
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}

/** Where a key leads from a row; null for keys that do not move. */
export function destination(key: string, from: number, page: number, count: number): number | null {
  if (key === 'ArrowDown') return from + 1
  if (key === 'ArrowUp') return from - 1
  if (key === 'PageDown') return from + page
  if (key === 'PageUp') return from - page
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

interface HeadProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
  narrow: boolean
}

function Head<Row>({ column, sort, onSort, narrow }: HeadProps<Row>) {
  const by = sort?.by === column.id
  const caret = <span aria-hidden="true">{by ? sort.down ? <CaretDownFilled /> : <CaretUpFilled /> : null}</span>
  const direction = by ? (sort.down ? 'descending' : 'ascending') : 'none'
  return (
    <div role="columnheader" aria-sort={direction} className={column.end === true ? styles.end : undefined}>
      {column.sortable === true && onSort !== undefined && !narrow ? (
        <button type="button" className={styles.sort} onClick={() => onSort({ by: column.id, down: by && !sort.down })}>
          {column.end === true ? caret : null}
          {column.title}
          {column.end === true ? null : caret}
        </button>
      ) : (
        column.title
      )}
    </div>
  )
}
