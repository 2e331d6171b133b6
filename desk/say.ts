// Telling the person at the screen how it went, and what to do next when it did not.
import { App, type FormInstance } from 'antd'
import { useMemo } from 'react'
import { Refusal, Unreachable } from '../src/api/call'

/** One sentence that says what to do next. */
export function sentenceFor(error: unknown): string {
  if (error instanceof Refusal || error instanceof Unreachable) return error.message
  return '这一步没有做成，请刷新页面再试；仍不行请联系管理员'
}

export function useSay() {
  const { message } = App.useApp()
  return useMemo(
    () => ({
      done: (text: string) => void message.success(text),
      failed: (error: unknown) => void message.error({ content: sentenceFor(error), duration: 6 }),
    }),
    [message],
  )
}

/** Puts the server's complaints at their fields; false when there was none to place. */
export function showAtFields(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof Refusal)) return false
  const complaints = Object.entries(error.fieldSentences).map(([path, sentence]) => ({
    name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [sentence],
  }))
  if (complaints.length === 0) return false
  form.setFields(complaints)
  const first = complaints[0]
  if (first) form.scrollToField(first.name, { focus: true, block: 'center' })
  return true
}
