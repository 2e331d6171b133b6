// Keeps an unsaved timetable through a reload or a session that ran out, in this browser tab only.
import { useRef, useState } from 'react'
import type { Draft } from './draft'

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'blocks' in value && Array.isArray(value.blocks)

export function keptDraft(name: string): Draft | null {
  const text = sessionStorage.getItem(name)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return isDraft(value) ? value : null
}
const keepDraft = (name: string, draft: Draft) =>
  sessionStorage.setItem(name, JSON.stringify(draft))
export const dropDraft = (name: string) => sessionStorage.removeItem(name)

/** The timetable being written: what was kept under this name, or else `start`. */
export function useKeptDraft(name: string, start: Draft) {
  const [draft, setDraft] = useState<Draft>(() => keptDraft(name) ?? start)
  const [wasKept, setWasKept] = useState(() => keptDraft(name) !== null)
  // A table read on the server answers late: what was typed meanwhile must stand.
  const newest = useRef(draft)
  const set = (next: Draft) => {
    newest.current = next
    setDraft(next)
  }
  return {
    draft,
    wasKept,
    change(part: Partial<Draft>) {
      set({ ...newest.current, ...part })
      keepDraft(name, newest.current)
    },
    startAgain() {
      dropDraft(name)
      set(start)
      setWasKept(false)
    },
  }
}
