// The roster's filters: what stands in the address, and the controls that change it.
import { Button, Input, Select } from 'antd'
import { useMemo } from 'react'
import { roster, StatusKind } from '../../../src/domain/roster/contract'
import type { Input as AskOf } from '../../../src/domain/action'
import { classOptionsOf } from '../../components/class-options'
import { enrolmentLabels, type EnrolmentState } from '../../components/graduate-tags'
import { useDesk } from '../../desk-context'

export const filterNames = ['college', 'class', 'find', 'status', 'enrolment', 'bound'] as const
type FilterName = (typeof filterNames)[number]
type Place = Record<FilterName, string>

type Filters = Omit<AskOf<typeof roster.graduates>, 'cohortId' | 'after'>

const isEnrolment = (text: string): text is EnrolmentState => text in enrolmentLabels

/** The address may be typed by hand: what it does not know is no filter. */
export function filtersFrom(place: Place): Filters {
  const status = StatusKind.options.find((kind) => kind === place.status)
  return {
    ...(place.college ? { collegeId: place.college } : {}),
    ...(place.class ? { classId: place.class } : {}),
    ...(place.find ? { find: place.find.slice(0, 40) } : {}),
    ...(status ? { status } : {}),
    ...(isEnrolment(place.enrolment) ? { enrolment: place.enrolment } : {}),
    ...(place.bound === 'yes' || place.bound === 'no' ? { bound: place.bound === 'yes' } : {}),
  }
}

export function RosterFilters(props: {
  place: Place
  onChange: (patch: Partial<Record<FilterName, string | undefined>>) => void
}) {
  const { place, onChange } = props
  const { colleges, classes } = useDesk()
  const classOptions = useMemo(
    () =>
      classOptionsOf(
        place.college ? classes.filter((one) => one.collegeIds.includes(place.college)) : classes,
        colleges,
      ),
    [classes, colleges, place.college],
  )
  const isFiltered = filterNames.some((name) => place[name] !== '')
  return (
    <div className="toolbar" role="search">
      <Input.Search
        key={place.find}
        defaultValue={place.find}
        placeholder="姓名或学号，回车查找"
        aria-label="姓名或学号"
        allowClear
        maxLength={40}
        onSearch={(text) => onChange({ find: text.trim() })}
        style={{ width: 220 }}
      />
      {colleges.length > 1 && (
        <Select
          aria-label="学院"
          placeholder="全部学院"
          allowClear
          value={place.college || undefined}
          onChange={(college?: string) => onChange({ college, class: undefined })}
          options={colleges.map(({ id, name }) => ({ value: id, label: name }))}
          style={{ width: 180 }}
        />
      )}
      <Select
        aria-label="班级"
        placeholder="全部班级"
        allowClear
        showSearch
        optionFilterProp="label"
        value={place.class || undefined}
        onChange={(one?: string) => onChange({ class: one })}
        options={classOptions}
        style={{ width: 200 }}
      />
      <Select
        aria-label="学籍核对"
        placeholder="核对：不限"
        allowClear
        value={place.enrolment || undefined}
        onChange={(state?: string) => onChange({ enrolment: state })}
        options={Object.entries(enrolmentLabels).map(([value, label]) => ({ value, label }))}
        style={{ width: 130 }}
      />
      <Select
        aria-label="学籍状态"
        placeholder="状态：不限"
        allowClear
        value={place.status || undefined}
        onChange={(status?: string) => onChange({ status })}
        options={StatusKind.options.map((value) => ({ value, label: value }))}
        style={{ width: 120 }}
      />
      <Select
        aria-label="微信绑定"
        placeholder="微信：不限"
        allowClear
        value={place.bound || undefined}
        onChange={(bound?: string) => onChange({ bound })}
        options={[
          { value: 'yes', label: '已绑定' },
          { value: 'no', label: '未绑定' },
        ]}
        style={{ width: 120 }}
      />
      {isFiltered && (
        <Button
          type="link"
          onClick={() => onChange(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
        >
          清除条件
        </Button>
      )}
    </div>
  )
}
