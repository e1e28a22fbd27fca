import { useEffect, useId, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Watermark } from './watermark.tsx'

/** Who asks for the page's watermark, first come first: several values shown at once have one, not one upon the other. */
let asking: readonly string[] = []
const hearers = new Set<() => void>()

function change(next: readonly string[]): void {
  asking = next
  for (const hear of hearers) hear()
}

function listen(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** 整页水印, faintly over the whole page while anything is shown. */
export function PageWatermark({ name, at }: { name: string; at: number }) {
  const id = useId()
  const first = useSyncExternalStore(listen, () => asking[0])
  useEffect(() => {
    change([...asking, id])
    return () => change(asking.filter((one) => one !== id))
  }, [id])
  return first === id ? createPortal(<Watermark page name={name} at={at} />, document.body) : null
}
