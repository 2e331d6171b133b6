// Keeps an unsaved timetable through a reload or a session that ran out, in this browser tab only.
import type { Draft } from './draft'

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'blocks' in value && Array.isArray(value.blocks)

export function keptDraft(name: string): Draft | null {
  const text = sessionStorage.getItem(name)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return isDraft(value) ? value : null
}
export const keepDraft = (name: string, draft: Draft) =>
  sessionStorage.setItem(name, JSON.stringify(draft))
export const dropDraft = (name: string) => sessionStorage.removeItem(name)
