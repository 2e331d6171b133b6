// What was keyed in while this screen is open: each correction with both values, and how to take it back.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Input } from '../../../src/domain/action'
import { corrections, type DirectField } from '../../../src/domain/corrections/contract'
import { roster } from '../../../src/domain/roster/contract'
import type { Noun } from '../../ask'
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

const touched: readonly Noun[] = ['roster', 'corrections', 'enrolment', 'campaigns']

const valueOf = async (graduateId: string, field: string): Promise<string> => {
  const { fields } = await call(roster.graduate, { graduateId })
  return fields.find(({ key }) => key === field)?.value ?? ''
}

export function useSitting() {
  const [items, setItems] = useState<Keyed[]>([])
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)

  /** Whoever keys in a pile of sheets does not wait until every list of the desk is fresh again. */
  async function correct(input: Input<typeof corrections.correct>) {
    setBusy(true)
    try {
      await call(corrections.correct, input)
    } finally {
      setBusy(false)
      for (const noun of touched) void client.invalidateQueries({ queryKey: [noun] })
    }
  }

  /** Stores a value at once and answers what stands in the record now. */
  async function save(
    one: Omit<Keyed, 'key' | 'after' | 'isUndone'>,
    text: string,
    reason: string,
  ) {
    const { graduateId, field, before } = one
    const seen = { [field]: before }
    await correct({ graduateId, changes: { [field]: text }, seen, reason })
    const after = await valueOf(graduateId, field).catch(() => text)
    setItems((before) => [{ ...one, after, key: before.length + 1, isUndone: false }, ...before])
    return after
  }

  /**
   * A correction back, with its own reason; the first one stays on record. Refused where somebody has corrected
   * the same field in between: taking ours back would take theirs along.
   */
  async function undo(one: Keyed) {
    const { graduateId, field, before, after } = one
    const reason = '撤销刚才的录入，改回原值'
    const seen = { [field]: after }
    await correct({ graduateId, changes: { [field]: before }, seen, reason })
    setItems((all) =>
      all.map((each) => (each.key === one.key ? { ...each, isUndone: true } : each)),
    )
  }

  return { items, save, undo, isBusy }
}
export type Sitting = ReturnType<typeof useSitting>
