// Keeps an unsaved timetable through a reload or a session that ran out, in this browser tab only.
import { useEffect, useRef, useState } from 'react'
import type { Draft } from './draft'
import { rebased, type Clash } from './rebase'

interface Kept {
  draft: Draft
  /** What the writing began from, so that it can be carried over when somebody saves meanwhile. */
  base: Draft
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'blocks' in value && Array.isArray(value.blocks)

function keptUnder(name: string): Kept | null {
  const text = sessionStorage.getItem(name)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  const isKept = typeof value === 'object' && value !== null && 'draft' in value && 'base' in value
  return isKept && isDraft(value.draft) && isDraft(value.base)
    ? { draft: value.draft, base: value.base }
    : null
}
export const isKept = (name: string): boolean => keptUnder(name) !== null
export const dropDraft = (name: string) => sessionStorage.removeItem(name)

/**
 * The timetable being written: what was kept under this name, or else `start`.
 * @param start the timetable as it is saved now; a newer one than the writing began from makes it `isBehind`
 */
export function useKeptDraft(name: string, start: Draft) {
  const [{ draft, base }, setBoth] = useState<Kept>(
    () => keptUnder(name) ?? { draft: start, base: start },
  )
  const [wasKept, setWasKept] = useState(() => isKept(name))
  // A table read on the server answers late: what was typed meanwhile must stand.
  const newest = useRef<Kept>({ draft, base })
  const set = (next: Kept) => {
    newest.current = next
    setBoth(next)
  }
  const write = (next: Kept) => {
    set(next)
    sessionStorage.setItem(name, JSON.stringify(next))
  }
  const startAgain = () => {
    dropDraft(name)
    set({ draft: start, base: start })
    setWasKept(false)
  }
  const isNewer = start.planVersion !== base.planVersion
  const isBehind = isNewer && isKept(name)
  useEffect(() => {
    // Nothing was written yet: what somebody else has saved is simply what there is.
    if (isNewer && !isKept(name)) startAgain()
  })
  return {
    draft,
    wasKept,
    isBehind,
    change(part: Partial<Draft>) {
      write({ ...newest.current, draft: { ...newest.current.draft, ...part } })
    },
    /** Goes on from what is saved now; tells what both had changed. */
    carryOver(): Clash[] {
      const { draft: mine, base: was } = newest.current
      const { draft: next, clashes } = rebased(was, mine, start)
      write({ draft: next, base: start })
      return clashes
    },
    startAgain,
  }
}
