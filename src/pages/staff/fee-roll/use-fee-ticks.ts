// Ticks one after the other as fast as fingers are: those under way show at once and go out together.
import { useCallback, useRef, useState } from 'react'
import { call } from '../../../api'
import { capture } from '../../../domain/capture/contract'
import { FEES_MAX, type FeeRoll } from '../../../domain/capture/fee-contract'
import type { Asked } from '../../../hooks/use-ask'
import { sayWhole } from '../../../say'

export function useFeeTicks(
  of: { cohortId: string; classId: string },
  { patch, reload }: Pick<Asked<FeeRoll>, 'patch' | 'reload'>,
) {
  const [underWay, setUnderWay] = useState<readonly string[]>([])
  const queue = useRef<string[]>([])
  const isSending = useRef(false)

  const tick = useCallback(
    async (graduateIds: readonly string[]) => {
      queue.current.push(...graduateIds)
      setUnderWay((before) => [...before, ...graduateIds])
      if (isSending.current) return
      isSending.current = true
      while (queue.current.length > 0) {
        const sent = queue.current.splice(0, FEES_MAX)
        try {
          const roll = await call(capture.noteFees, { ...of, graduateIds: sent })
          patch(() => roll)
        } catch (failure) {
          // Whoever has gone on to the next class must learn of it, too.
          sayWhole(`缴费没有记上：${failure instanceof Error ? failure.message : '请再点一次'}`)
          await reload()
        }
        setUnderWay((before) => before.filter((id) => !sent.includes(id)))
      }
      isSending.current = false
    },
    [of, patch, reload],
  )
  return { tick, underWay }
}
