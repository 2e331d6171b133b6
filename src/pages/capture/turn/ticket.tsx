// An assigned turn, as a ticket: when to be where, and behind how many others.
import { View } from '@tarojs/components'
import type * as z from 'zod/mini'
import { addToCalendar } from '../../../api/phone-calendar'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import type { Turn } from '../../../domain/capture/contract'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'
import { placeLabel } from '../../../domain/capture/turns'
import { say } from '../../../hooks/use-act'

type TurnOf = z.infer<typeof Turn>
/** Long enough to stand in line and be captured. */
const STAY_MS = 20 * 60_000

export function Ticket({ turn }: { turn: TurnOf }) {
  return (
    <View className="ticket" id="ticket">
      <View className="ticket__top">
        <View className="ticket__session">{turn.sessionName}</View>
        <View className="ticket__day">{dayLabel(dayOf(turn.aboutAt))}</View>
        <View className="ticket__times">
          <View className="ticket__time">
            <View className="ticket__clock">{clockOf(turn.gatherAt)}</View>
            <View className="ticket__small">前到场列队</View>
          </View>
          <View className="ticket__arrow">
            <Icon name="right" />
          </View>
          <View className="ticket__time">
            <View className="ticket__clock">{clockOf(turn.aboutAt)}</View>
            <View className="ticket__small">大约轮到您</View>
          </View>
        </View>
      </View>
      <View className="ticket__bottom">
        <View className="ticket__fact">
          <Icon name="place" />
          <View>{turn.place}</View>
        </View>
        <View className="ticket__fact">
          <Icon name="person" />
          <View>
            {turn.className} · 第 {placeLabel(turn)} 位（前面 {turn.ahead} 人）
          </View>
        </View>
        {turn.added !== undefined && (
          <View className="ticket__fact">
            <Icon name="alert" />
            <View>您是排好次序后加入本班的，排在本班最后一位之后</View>
          </View>
        )}
        {turn.leaders.length > 0 && (
          <View className="ticket__fact">
            <Icon name="card" />
            <View>现场负责老师：{turn.leaders.join('、')}</View>
          </View>
        )}
        <CalendarButton
          title="毕业图像采集"
          place={turn.place}
          note={`${turn.className} 第 ${placeLabel(turn)} 位；带上学信网采集码`}
          startsAt={turn.gatherAt}
          endsAt={turn.aboutAt + STAY_MS}
        />
      </View>
    </View>
  )
}

type CalendarProps = Parameters<typeof addToCalendar>[0]

export function CalendarButton(event: CalendarProps) {
  async function add() {
    try {
      await addToCalendar(event)
      say('已加入手机日历')
    } catch {
      // The person said no to the permission, or the phone has no calendar: both are fine.
      say('没有加入日历；可以截图保存时间和地点')
    }
  }
  return (
    <Button id="calendar" kind="secondary" onTap={() => void add()}>
      加入手机日历
    </Button>
  )
}
