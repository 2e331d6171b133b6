// Pickers whose hands show the college's clock, whatever zone the PC is set to.
import { DatePicker, Segmented, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { TaskWindow } from '../../src/domain/campaigns/contract'
import { clockOf, dayOf, instantOf } from '../../src/domain/time'

/** The picker thinks in the PC's zone: it is given the digits of Shanghai's clock, and they are read back as such. */
const toWall = (at: number): Dayjs => dayjs(`${dayOf(at)}T${clockOf(at)}`)
const fromWall = (wall: Dayjs): number => instantOf(wall.format('YYYY-MM-DD'), wall.format('HH:mm'))

interface InstantPickerProps {
  value?: number | null
  onChange?: (at: number | null) => void
  /** The clock a freshly picked day starts with. */
  clock?: string
  placeholder?: string
  disabled?: boolean
  status?: 'error' | ''
  id?: string
}

export function InstantPicker(props: InstantPickerProps) {
  const { value, onChange, clock = '08:00', placeholder = '选择时间' } = props
  return (
    <DatePicker
      {...(props.id ? { id: props.id } : {})}
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs(clock, 'HH:mm') }}
      format="YYYY-MM-DD HH:mm"
      value={value == null ? null : toWall(value)}
      onChange={(wall) => onChange?.(wall ? fromWall(wall) : null)}
      placeholder={placeholder}
      disabled={props.disabled ?? false}
      status={props.status ?? ''}
      style={{ width: 178 }}
      showNow={false}
      needConfirm={false}
    />
  )
}

interface DayPickerProps {
  value?: string | null
  onChange?: (on: string | null) => void
  placeholder?: string
  id?: string
}

export function DayPicker({ value, onChange, placeholder = '选择日期', id }: DayPickerProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
      placeholder={placeholder}
      style={{ width: 150 }}
    />
  )
}

/** From–until, or the switch that says 另行通知. */
export function WindowPicker(props: {
  value: TaskWindow
  onChange: (value: TaskWindow) => void
  now: number
  isWrong: boolean
}) {
  const { value, onChange, now, isWrong } = props
  const isUndated = value.opensAt === null && value.closesAt === null
  return (
    <Space wrap size={[8, 6]}>
      <Segmented
        value={isUndated ? 'undated' : 'dated'}
        onChange={(kind) => onChange(kind === 'undated' ? undatedWindow : fortnightFrom(now))}
        options={[
          { value: 'dated', label: '定时间' },
          { value: 'undated', label: '另行通知' },
        ]}
      />
      {!isUndated && (
        <>
          <InstantPicker
            value={value.opensAt}
            placeholder="开始时间"
            onChange={(opensAt) => onChange({ ...value, opensAt })}
            status={isWrong ? 'error' : ''}
          />
          <span>至</span>
          <InstantPicker
            value={value.closesAt}
            clock="18:00"
            placeholder="不截止"
            onChange={(closesAt) => onChange({ ...value, closesAt })}
            status={isWrong ? 'error' : ''}
          />
        </>
      )}
    </Space>
  )
}

const undatedWindow: TaskWindow = { opensAt: null, closesAt: null }

/** Something sensible to change: tomorrow 08:00 until two weeks later 18:00. */
function fortnightFrom(now: number): TaskWindow {
  const DAY = 86_400_000
  return {
    opensAt: instantOf(dayOf(now + DAY), '08:00'),
    closesAt: instantOf(dayOf(now + 15 * DAY), '18:00'),
  }
}
