// The photo days as a picture: a bar for each class inside its block, filling from below as people come.
import { Switch, Tooltip } from 'antd'
import { useState, type CSSProperties } from 'react'
import type { Session } from '../../../src/domain/capture/contract'
import { DayGrid } from './day-grid'
import { DayTable } from './day-table'
import {
  blockWords,
  pictureOf,
  wordsOf,
  type ClassAttendance,
  type PictureBlock,
  type PictureClass,
} from './picture'
import { useNow } from './use-now'

interface Props {
  session: Session
  nameOf: ReadonlyMap<string, string>
  /** Class id → how many came; empty before the day. */
  attendance: ReadonlyMap<string, ClassAttendance>
}

const LANE = 86

export function DayPicture({ session, nameOf, attendance }: Props) {
  const [asTable, setAsTable] = useState(false)
  const now = useNow()
  const blocks = pictureOf(session, nameOf, attendance)
  if (blocks.length === 0) return null
  const hasForeign = blocks.some(({ classes }) => classes.some(({ isForeign }) => isForeign))
  return (
    <section aria-label="采集进展">
      <div className="picture-head">
        <Legend hasForeign={hasForeign} />
        <label className="picture-switch">
          <Switch size="small" checked={asTable} onChange={setAsTable} aria-label="按表格看" />{' '}
          按表格看
        </label>
      </div>
      {asTable ? (
        <DayTable blocks={blocks} />
      ) : (
        <DayGrid blocks={blocks} lane={LANE} now={now}>
          {(block, style) => <BlockFrame key={block.key} block={block} style={style} />}
        </DayGrid>
      )}
    </section>
  )
}

const Legend = ({ hasForeign }: { hasForeign: boolean }) => (
  <span className="picture-legend" aria-hidden>
    <span>
      <i className="legend-due" />
      未到
    </span>
    <span>
      <i className="legend-in" />
      已签到
    </span>
    <span>
      <i className="legend-done" />
      已采集
    </span>
    <span>
      <i className="legend-absent" />
      缺席
    </span>
    {hasForeign && (
      <span>
        <i className="legend-foreign" />
        其他学院的班级
      </span>
    )}
  </span>
)

/** One stop of the keyboard: its words say all that its bars show. */
function BlockFrame({ block, style }: { block: PictureBlock; style: CSSProperties }) {
  const words = blockWords(block)
  return (
    <Tooltip title={words} trigger={['focus']}>
      <div
        className={block.isFree ? 'block-frame is-free' : 'block-frame'}
        style={style}
        role="group"
        aria-label={words}
        tabIndex={0}
      >
        <div className="block-head" title={words}>
          <b>{block.label}</b>
          <small>{shortWords(block)}</small>
        </div>
        <div className="block-classes" role="list">
          {block.classes.map((one) => (
            <ClassBar key={one.classId} of={one} />
          ))}
        </div>
      </div>
    </Tooltip>
  )
}

/** Under the label: how far it is, and who is missing for good, in figures. */
function shortWords({ isFree, people, booked, came }: PictureBlock): string {
  if (isFree) return `已约 ${booked}/${people}`
  const done = came.captured + came.checkedIn + came.absent
  if (done === 0) return `${people} 人`
  const absent = came.absent > 0 ? ` 缺\u00a0${came.absent}` : ''
  return `${came.captured}/${came.due}${absent}`
}

function ClassBar({ of }: { of: PictureClass }) {
  const part = (count: number) => `${(count / Math.max(of.due, 1)) * 100}%`
  return (
    <Tooltip title={wordsOf(of)}>
      <span
        className={of.isForeign ? 'class-bar is-foreign' : 'class-bar'}
        role="listitem"
        aria-label={wordsOf(of)}
        style={{ flexGrow: Math.max(of.due, 0.1) }}
      >
        {of.captured > 0 && <i className="is-captured" style={{ height: part(of.captured) }} />}
        {of.checkedIn > 0 && <i className="is-in" style={{ height: part(of.checkedIn) }} />}
        {of.absent > 0 && <i className="is-absent" style={{ height: part(of.absent) }} />}
      </span>
    </Tooltip>
  )
}
