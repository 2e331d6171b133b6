// Which saving a settings form was filled from. What was typed stands when somebody else saves, until its owner says otherwise.
import { useEffect, useRef, useState } from 'react'
import type { FormInstance } from 'antd'

/** What a form is to this hook, whether it is antd's or a state of our own. */
interface Fields<V> {
  isTouched: () => boolean
  values: () => V
  put: (values: V) => void
  /** Shows what is saved now, untouched. */
  reset: () => void
}

export interface FormVersion {
  /** Goes along with the saving. */
  version: number
  notice: 'moved' | 'newest' | null
  showNewest: () => void
  keepMine: () => void
  /** To be called once the form was saved: its next reading is its own. */
  saved: () => void
}

export function useFormVersion<V>(newest: number, isSaving: boolean, of: Fields<V>): FormVersion {
  const [version, setVersion] = useState(newest)
  const [isSaved, setSaved] = useState(false)
  const [mine, setMine] = useState<{ values: V } | null>(null)
  const [isPutBack, setPutBack] = useState(false)
  const isBehind = newest !== version && !isSaving
  const isMoved = isBehind && !isSaved && (of.isTouched() || isPutBack)

  const read = () => {
    of.reset()
    setVersion(newest)
    setSaved(false)
    setPutBack(false)
  }
  // What there is to reset changes with every drawing; when to is decided by the two alone.
  const follow = useRef(read)
  follow.current = () => {
    read()
    setMine(null)
  }
  useEffect(() => {
    if (isBehind && !isMoved) follow.current()
  }, [isBehind, isMoved])
  return {
    version,
    notice: isMoved ? 'moved' : mine && !of.isTouched() ? 'newest' : null,
    showNewest() {
      setMine({ values: of.values() })
      read()
    },
    keepMine() {
      if (mine) {
        of.put(mine.values)
        setPutBack(true)
        setMine(null)
      }
      setVersion(newest)
    },
    saved() {
      setSaved(true)
      setMine(null)
    },
  }
}

export const fieldsOf = <V>(form: FormInstance<V>): Fields<V> => ({
  isTouched: () => form.isFieldsTouched(),
  values: () => form.getFieldsValue(true) as V,
  // Types differ only in how deep they say that fields may be missing.
  put: (values) => form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0]),
  reset: () => form.resetFields(),
})

/** A form that is a state: `start` as it is saved now, and what was made of it here. */
export function useSettingsDraft<T extends { version: number }>(start: T, isSaving: boolean) {
  const [draft, setDraft] = useState(start)
  const [isTouched, setTouched] = useState(false)
  const put = (next: T) => {
    setDraft(next)
    setTouched(true)
  }
  const reset = () => {
    setDraft(start)
    setTouched(false)
  }
  const values = () => draft
  const moved = useFormVersion(start.version, isSaving, {
    isTouched: () => isTouched,
    ...{ values, put, reset },
  })
  const mine = { ...draft, version: moved.version }
  const isChanged =
    JSON.stringify({ ...draft, version: 0 }) !== JSON.stringify({ ...start, version: 0 })
  return {
    draft: mine,
    isChanged,
    change: (part: Partial<T>) => put({ ...draft, ...part }),
    reset,
    moved,
  }
}
