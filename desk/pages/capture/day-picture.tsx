// The photo days as a picture: a row for each room, a bar for each class inside its block, filling as people come.
import { Switch, Tooltip } from 'antd'
import { useState } from 'react'
import type { Session } from '../../../src/domain/capture/contract'
import { clockOf, dayLabel, dayOf } from '../../../src/domain/time'
import { useNow } from './use-now'
import { lanesOf } from './lanes'
import { DayTable } from './day-table'
import { daysOf, wordsOf, type Attendance, type PictureBlock, type PictureClass } from './picture'

interface Props {
  session: Session
  nameOf: ReadonlyMap<string, string>
  /** Class id → how many came; empty before the day. */
  attendance: ReadonlyMap<string, Attendance>
}

/** Pixels; the bars' heights in photo-days.css leave a little air in it. */
const LANE = 58

export function DayPicture({ session, nameOf, attendance }: Props) {
  const [asTable, setAsTable] = useState(false)
  const now = useNow()
  const days = daysOf(session, nameOf, attendance)
  if (days.length === 0) return null
  const hours = days.flatMap(({ blocks }) => blocks.flatMap((it) => [it.from, it.until]))
  const first = Math.floor(Math.min(...hours))
  const last = Math.ceil(Math.max(...hours))
  const left = (hour: number) => `${((hour - first) / (last - first)) * 100}%`
  const width = (hoursLong: number) => `${(hoursLong / (last - first)) * 100}%`
  const ticks = Array.from({ length: last - first + 1 }, (_none, i) => first + i)
  const today = dayOf(now)
  const [hour = 0, minute = 0] = clockOf(now).split(':').map(Number)
  const nowAt = hour + minute / 60

  return (
    <section aria-label="采集时间图">
      <div className="picture-head">
        <span className="picture-legend" aria-hidden>
          <i className="legend-due" /> 未到 <i className="legend-in" /> 已签到{' '}
          <i className="legend-done" /> 已采集 <i className="legend-absent" /> 缺席
        </span>
        <label className="picture-switch">
          <Switch size="small" checked={asTable} onChange={setAsTable} aria-label="按表格看" />{' '}
          按表格看
        </label>
      </div>
      {asTable ? (
        <DayTable days={days} />
      ) : (
        <figure className="days">
          <div className="days-inner">
            <div className="day-row day-hours" aria-hidden>
              <span />
              <span />
              <div className="day-track">
                {ticks.map((tick) => (
                  <span key={tick} className="day-hour" style={{ left: left(tick) }}>
                    {tick}
                  </span>
                ))}
              </div>
            </div>
            {days.map(({ on, blocks }) => {
              const places = [...new Set(blocks.map(({ place }) => place))]
              return places.map((place, at) => {
                const lanes = lanesOf(blocks.filter((block) => block.place === place))
                return (
                  <div key={`${on} ${place}`} className="day-row">
                    <span className="day-name">{at === 0 ? dayLabel(on) : ''}</span>
                    <span className="day-place">{place}</span>
                    <div className="day-track" style={{ height: lanes.length * LANE }}>
                      {ticks.map((tick) => (
                        <i key={tick} className="day-line" style={{ left: left(tick) }} />
                      ))}
                      {lanes.flatMap((lane, level) =>
                        lane.map((block) => (
                          <BlockFrame
                            key={block.id}
                            block={block}
                            style={{
                              top: level * LANE + 4,
                              left: left(block.from),
                              width: width(block.until - block.from),
                            }}
                          />
                        )),
                      )}
                      {on === today && nowAt >= first && nowAt <= last && (
                        <i
                          className="picture-now"
                          style={{ left: left(nowAt) }}
                          title={`现在 ${clockOf(now)}`}
                        />
                      )}
                    </div>
                  </div>
                )
              })
            })}
          </div>
        </figure>
      )}
    </section>
  )
}

function BlockFrame({ block, style }: { block: PictureBlock; style: React.CSSProperties }) {
  const summary = `${block.startsAt}～${block.endsAt} ${block.label}，${block.people} ${block.isFree ? '位' : '人'}`
  return (
    <div className={block.isFree ? 'block-frame is-free' : 'block-frame'} style={style}>
      <div className="block-name" title={summary}>
        <b>{block.label || '未命名'}</b> <small>{block.people}</small>
      </div>
      <div className="block-classes" role="list" aria-label={summary}>
        {block.classes.map((one) => (
          <ClassBar key={one.classId} of={one} share={one.due / Math.max(block.people, 1)} />
        ))}
      </div>
    </div>
  )
}

function ClassBar({ of, share }: { of: PictureClass; share: number }) {
  const part = (count: number) => `${(count / Math.max(of.due, 1)) * 100}%`
  return (
    <Tooltip title={wordsOf(of)} trigger={['hover', 'focus']}>
      <span
        className="class-bar"
        role="listitem"
        tabIndex={0}
        aria-label={wordsOf(of)}
        style={{ flexGrow: Math.max(share, 0.0001) }}
      >
        <i className="is-captured" style={{ height: part(of.captured) }} />
        <i className="is-in" style={{ height: part(of.checkedIn) }} />
        <i className="is-absent" style={{ height: part(of.absent) }} />
      </span>
    </Tooltip>
  )
}
