import { useLayoutEffect, useState, type RefObject } from 'react'

const narrowBelowPx = 620

/** How high the view is, and whether it is too narrow for columns. */
export function useViewSize(view: RefObject<HTMLElement | null>): { height: number; narrow: boolean } {
  const [size, setSize] = useState({ height: 600, narrow: false })
  useLayoutEffect(() => {
    const element = view.current
    if (element === null) return
    const measure = () => {
      const next = { height: element.clientHeight, narrow: element.clientWidth < narrowBelowPx }
      setSize((before) => (before.height === next.height && before.narrow === next.narrow ? before : next))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [view])
  return size
}
