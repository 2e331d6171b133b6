// The picture of the capture days while they are planned: one row a place, one bar a block, hours along the top.
import { DayGrid, type Placed } from './day-grid'
import { minutesOf } from './draft'

export interface TimelineBlock extends Placed {
  label: string
  people: number
  isFree: boolean
}

const LANE = 50

export function DayTimeline({ blocks }: { blocks: TimelineBlock[] }) {
  const sound = blocks.filter((block) => minutesOf(block) > 0)
  if (sound.length === 0) return null
  return (
    <DayGrid blocks={sound} lane={LANE}>
      {({ key, startsAt, endsAt, label, people, isFree }, style) => {
        const count = `${people} ${isFree ? '位' : '人'}`
        return (
          <span
            key={key}
            className={isFree ? 'day-bar is-free' : 'day-bar'}
            style={style}
            title={`${startsAt}～${endsAt} ${label} ${count}`}
          >
            <b>{label || '未命名'}</b>
            <small>{count}</small>
          </span>
        )
      }}
    </DayGrid>
  )
}
