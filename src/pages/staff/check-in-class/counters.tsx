// How many are where, and what a tap means now.
import { View } from '@tarojs/components'
import { Tappable } from '../../../components/tappable'
import { attendanceStates, attendanceWords } from '../../../domain/capture/attendance'
import type { ShownLine } from '../../../domain/capture/mark-queue'

export type Mode = 'checkedIn' | 'captured'

export const Counters = ({ lines }: { lines: readonly ShownLine[] }) => (
  <View className="counters" id="counters">
    {attendanceStates
      .map((state) => ({ state, count: lines.filter((line) => line.state === state).length }))
      .filter(({ state, count }) => state !== 'exempt' || count > 0)
      .map(({ state, count }) => (
        <View key={state} className={`counters__one counters__one--${state}`}>
          <View className="counters__count">{count}</View>
          <View className="counters__word">{attendanceWords[state]}</View>
        </View>
      ))}
  </View>
)

const modes: Record<Mode, string> = { checkedIn: '点名字 = 签到', captured: '点名字 = 已采集' }

export const Modes = ({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) => (
  <View className="modes">
    {(['checkedIn', 'captured'] as const).map((each) => (
      <Tappable
        key={each}
        id={`mode-${each}`}
        className={`modes__one ${each === mode ? 'modes__one--on' : ''}`}
        role="radio"
        checked={each === mode}
        onTap={() => onMode(each)}
      >
        {modes[each]}
      </Tappable>
    ))}
  </View>
)
