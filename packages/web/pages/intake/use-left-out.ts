import { useCallback, useState } from 'react'

export interface LeftOut {
  readonly keys: ReadonlySet<string>
  readonly toggle: (key: string) => void
  readonly forget: () => void
}

/** 不收的行: ticked rows of a batch. Their numbers (nothing of their content) are kept in the browser, so that closing the tab loses none. */
export function useLeftOut(batchId: string): LeftOut {
  const storageKey = `xinxia.leave-out.${batchId}`
  const [keys, setKeys] = useState<ReadonlySet<string>>(() => new Set(readKept(localStorage.getItem(storageKey))))
  const toggle = useCallback(
    (key: string) =>
      setKeys((before) => {
        const after = new Set(before)
        if (!after.delete(key)) after.add(key)
        localStorage.setItem(storageKey, JSON.stringify([...after]))
        return after
      }),
    [storageKey],
  )
  const forget = useCallback(() => {
    localStorage.removeItem(storageKey)
    setKeys(new Set())
  }, [storageKey])
  return { keys, toggle, forget }
}

function readKept(text: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string') : []
  } catch {
    return []
  }
}
