// The picture of the capture days: one row a place, one bar a block, hours along the top.
import { dayLabel } from '../../../src/domain/time'
import { minutesOf } from './draft'
import { lanesOf } from './lanes'

export interface TimelineBlock {
  key: string
  on: string
  startsAt: string
  endsAt: string
  place: string
  label: string
  people: number
  isFree: boolean
}

/** Pixels; the bars' height in photo-days.css leaves a little air in it. */
const LANE = 50

const hourOf = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60

export function DayTimeline({ blocks }: { blocks: TimelineBlock[] }) {
  const sound = blocks.filter((block) => minutesOf(block) > 0)
  if (sound.length === 0) return null
  const first = Math.floor(Math.min(...sound.map(({ startsAt }) => hourOf(startsAt))))
  const last = Math.ceil(Math.max(...sound.map(({ endsAt }) => hourOf(endsAt))))
  const days = [...new Set(sound.map(({ on }) => on))].sort()
  const hours = Array.from({ length: last - first + 1 }, (_none, i) => first + i)
  const left = (hour: number) => `${((hour - first) / (last - first)) * 100}%`

  return (
    <figure className="days" aria-label="采集时间图">
      <div className="days-inner">
        <div className="day-row day-hours" aria-hidden>
          <span />
          <span />
          <div className="day-track">
            {hours.map((hour) => (
              <span key={hour} className="day-hour" style={{ left: left(hour) }}>
                {hour}
              </span>
            ))}
          </div>
        </div>
        {days.map((day) => {
          const today = sound.filter(({ on }) => on === day)
          const places = [...new Set(today.map(({ place }) => place))]
          return places.map((place, at) => {
            const lanes = lanesOf(today.filter((block) => block.place === place))
            return (
              <div key={`${day} ${place}`} className="day-row">
                <span className="day-name">{at === 0 ? dayLabel(day) : ''}</span>
                <span className="day-place">{place}</span>
                <div className="day-track" style={{ height: lanes.length * LANE }}>
                  {hours.map((hour) => (
                    <i key={hour} className="day-line" style={{ left: left(hour) }} />
                  ))}
                  {lanes.flatMap((lane, level) =>
                    lane.map((block) => (
                      <span
                        key={block.key}
                        className={block.isFree ? 'day-bar is-free' : 'day-bar'}
                        style={{
                          top: level * LANE + 4,
                          left: left(hourOf(block.startsAt)),
                          width: `${(minutesOf(block) / 60 / (last - first)) * 100}%`,
                        }}
                        title={`${block.startsAt}～${block.endsAt} ${block.label} ${block.people} ${block.isFree ? '位' : '人'}`}
                      >
                        <b>{block.label || '未命名'}</b>
                        <small>
                          {block.people} {block.isFree ? '位' : '人'}
                        </small>
                      </span>
                    )),
                  )}
                </div>
              </div>
            )
          })
        })}
      </div>
    </figure>
  )
}
