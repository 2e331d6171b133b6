// The ground of the capture days' pictures: a row for each day and place, hours along the top, and the hour of now.
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react'
import { clockOf, dayLabel, dayOf } from '../../../src/domain/time'
import { lanesOf } from './lanes'

export interface Placed {
  key: string
  on: string
  place: string
  /** 'HH:mm' */
  startsAt: string
  endsAt: string
}

interface Props<B extends Placed> {
  blocks: readonly B[]
  /** Height of a row in pixels; the blocks' height in the stylesheet leaves a little air in it. */
  lane: number
  /** Epoch ms; left out where the picture is not about today. */
  now?: number
  children: (block: B, style: CSSProperties) => ReactNode
}

/** So many hours are hidden by the clock of now to either side of it. */
const CLOCK_HOURS = 0.75

const hourOf = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60

export function DayGrid<B extends Placed>({ blocks, lane, now, children }: Props<B>) {
  const figure = useRef<HTMLElement>(null)
  const first = Math.floor(Math.min(...blocks.map(({ startsAt }) => hourOf(startsAt))))
  const last = Math.ceil(Math.max(...blocks.map(({ endsAt }) => hourOf(endsAt))))
  const left = (hour: number) => `${((hour - first) / (last - first)) * 100}%`
  const hours = Array.from({ length: last - first + 1 }, (_none, i) => first + i)
  const days = [...new Set(blocks.map(({ on }) => on))].sort()
  const nowHour = now === undefined ? NaN : hourOf(clockOf(now))
  const today = now !== undefined && nowHour >= first && nowHour <= last ? dayOf(now) : ''
  const showsNow = days.includes(today)
  // The clock of now stands in their line, and would half hide the nearest.
  const isFree = (hour: number) => !showsNow || Math.abs(hour - nowHour) > CLOCK_HOURS
  const nowShare = showsNow ? (nowHour - first) / (last - first) : 0

  // Once: where the days are wider than the window, what is going on comes first.
  useEffect(() => {
    const box = figure.current
    if (box && nowShare > 0) box.scrollLeft = box.scrollWidth * nowShare - box.clientWidth / 2
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return (
    <figure ref={figure} className="days" aria-label="采集时间图">
      <div className="days-inner">
        <div className="day-row day-hours" aria-hidden>
          <span className="day-name" />
          <span className="day-place" />
          <div className="day-track">
            {hours.filter(isFree).map((hour) => (
              <span key={hour} className="day-hour" style={{ left: left(hour) }}>
                {hour}:00
              </span>
            ))}
            {showsNow && now !== undefined && (
              <span className="day-now-clock" style={{ left: left(nowHour) }}>
                现在 {clockOf(now)}
              </span>
            )}
          </div>
        </div>
        {days.map((on) => {
          const ofDay = blocks.filter((block) => block.on === on)
          const places = [...new Set(ofDay.map(({ place }) => place))]
          return places.map((place, at) => {
            const lanes = lanesOf(ofDay.filter((block) => block.place === place))
            return (
              <div key={`${on} ${place}`} className={at === 0 ? 'day-row is-first' : 'day-row'}>
                <span className="day-name">{at === 0 ? dayLabel(on) : ''}</span>
                <span className="day-place">{place}</span>
                <div className="day-track" style={{ height: lanes.length * lane }}>
                  {hours.map((hour) => (
                    <i key={hour} className="day-line" style={{ left: left(hour) }} />
                  ))}
                  {lanes.flatMap((row, level) =>
                    row.map((block) =>
                      children(block, {
                        top: level * lane + 4,
                        left: left(hourOf(block.startsAt)),
                        width: `${((hourOf(block.endsAt) - hourOf(block.startsAt)) / (last - first)) * 100}%`,
                      }),
                    ),
                  )}
                  {showsNow && on === today && (
                    <i className="day-now" style={{ left: left(nowHour) }} />
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
