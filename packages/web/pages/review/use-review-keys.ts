import { useEffect, useRef } from 'react'
import { keyAct, pressesItself, takesText } from './review-keys.ts'
import type { Review } from './use-review.ts'

/** Lists that open beside what has the focus belong to it. */
const besides = '.ant-popover, .ant-select-dropdown'

function isWithin(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-keys]') !== null && target.closest('[role="dialog"]') === null
}

/**
 * 键盘核对: the keys of the list while the focus is in it or in its bar, also when what had the focus there has just left the page (a value
 * that was hidden again). Elsewhere no key of the page acts.
 */
export function useReviewKeys(review: Review, page: number) {
  const latest = useRef({ review, page })
  latest.current = { review, page }
  useEffect(() => {
    let held = false
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target.closest(besides) === null) held = isWithin(target)
    }
    const onKey = (event: KeyboardEvent) => {
      const { review: now, page: rows } = latest.current
      const { target } = event
      const lost = held && target === document.body
      if ((!isWithin(target) && !lost) || takesText(target) || pressesItself(target, event.key)) return
      const wanted = keyAct(event, { at: now.at, page: rows, count: now.keys.length })
      if (event.repeat && event.key === ' ') event.preventDefault() // a held space would scroll the page
      if (wanted === null || now.focused === undefined) return
      event.preventDefault()
      if (wanted.act === 'move') now.move(wanted.to)
      else if (wanted.act === 'extend') now.extend(wanted.to)
      else if (wanted.act === 'mark') now.mark(now.focused)
      else if (wanted.act === 'mark-all') now.markAll()
      else if (wanted.act === 'correct') now.beginCorrecting(now.focused)
      else if (wanted.act === 'look') lookAt(now.grid.current)
      else if (wanted.act === 'leave') now.leave()
      else now.give(wanted.act, now.targets())
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
}

/** The eye of the value in focus, or the page of its document. */
function lookAt(grid: HTMLElement | null) {
  grid?.querySelector<HTMLElement>('[data-open="true"] :is([data-wish="show"], [data-look="true"])')?.click()
}
