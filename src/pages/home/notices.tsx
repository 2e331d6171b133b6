// News for this person, each shown until it has been read.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { Tappable } from '../../components/tappable'
import type { Home } from '../../domain/campaigns/contract'
import { dayAndClockOf } from '../../domain/time'
import { keep, recallList } from '../../storage'

const READ = 'notices-read'

export function HomeNotices({ notices }: { notices: Home['notices'] }) {
  const [read, setRead] = useState(() => recallList(READ))
  const unread = notices.filter((notice) => !read.includes(notice.id))

  function markRead(id: string) {
    const next = [...read, id]
    keep(READ, next)
    setRead(next)
  }

  return (
    <>
      {unread.map((notice) => (
        <Notice key={notice.id} tone="warn">
          <View>{notice.text}</View>
          <View className="news__foot">
            <View>{dayAndClockOf(notice.at)}</View>
            <Tappable className="news__read" onTap={() => markRead(notice.id)}>
              知道了
            </Tappable>
          </View>
        </Notice>
      ))}
    </>
  )
}
