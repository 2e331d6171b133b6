// What was keyed in while this screen is open: each correction with both values, and how to take it back.
import { useState } from 'react'
import { corrections, type DirectField } from '../../../src/domain/corrections/contract'
import { roster } from '../../../src/domain/roster/contract'
import { useAct } from '../../ask'
import { call } from '../../transport'

export interface Keyed {
  key: number
  graduateId: string
  studentNo: string
  name: string
  field: DirectField
  label: string
  before: string
  after: string
  isUndone: boolean
}

/** Somebody else corrected the same field in between: taking ours back would take theirs along. */
export class ChangedSince extends Error {}

export const valueOf = async (graduateId: string, field: string): Promise<string> => {
  const { fields } = await call(roster.graduate, { graduateId })
  return fields.find(({ key }) => key === field)?.value ?? ''
}

export function useSitting() {
  const [items, setItems] = useState<Keyed[]>([])
  const correct = useAct(corrections.correct, ['roster', 'corrections', 'enrolment', 'campaigns'])

  /** Stores a value at once and answers what stands in the record now. */
  async function save(
    one: Omit<Keyed, 'key' | 'after' | 'isUndone'>,
    text: string,
    reason: string,
  ) {
    const { graduateId, field } = one
    await correct.mutateAsync({ graduateId, changes: { [field]: text }, reason })
    const after = await valueOf(graduateId, field).catch(() => text)
    setItems((before) => [{ ...one, after, key: before.length + 1, isUndone: false }, ...before])
    return after
  }

  /** A correction back, with its own reason; the first one stays on record. Throws `ChangedSince`. */
  async function undo(one: Keyed) {
    const { graduateId, field, before, after } = one
    if ((await valueOf(graduateId, field)) !== after) throw new ChangedSince()
    const reason = '撤销刚才的录入，改回原值'
    await correct.mutateAsync({ graduateId, changes: { [field]: before }, reason })
    setItems((all) =>
      all.map((each) => (each.key === one.key ? { ...each, isUndone: true } : each)),
    )
  }

  return { items, save, undo, isBusy: correct.isPending }
}
export type Sitting = ReturnType<typeof useSitting>
