// 时间有调整: what had been told and what holds now, shown until it has been read.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Notice } from '../../../components/notice'
import { Tappable } from '../../../components/tappable'
import { foldedMoves, timesLabel, type TurnMove } from '../../../domain/capture/moves'
import { keep, recallList } from '../../../storage'

/** The same list as on the home screen: what was read there needs no second look. */
const READ = 'notices-read'

export function MovedCard({ moves }: { moves: readonly TurnMove[] }) {
  const [read, setRead] = useState(() => recallList(READ))
  const unread = moves.filter(({ id }) => !read.includes(id))
  const sessions = [...new Set(unread.map(({ sessionId }) => sessionId))]

  function markRead(sessionId: string) {
    const ids = unread.filter((move) => move.sessionId === sessionId).map(({ id }) => id)
    const next = [...recallList(READ), ...ids]
    keep(READ, next)
    setRead(next)
  }

  return (
    <>
      {sessions.map((sessionId) => {
        const move = foldedMoves(unread.filter((each) => each.sessionId === sessionId))
        return (
          move && (
            <Notice key={sessionId} tone="warn" title="时间有调整">
              <View className="moved__was">原定 {timesLabel(move.from)}</View>
              <View className="moved__now">
                {move.to ? `现改为 ${timesLabel(move.to)}` : '原来的采集取消，新的时间另行通知'}
              </View>
              <Tappable
                id={`read-${sessionId}`}
                className="moved__read"
                onTap={() => markRead(sessionId)}
              >
                知道了
              </Tappable>
            </Notice>
          )
        )
      })}
    </>
  )
}
