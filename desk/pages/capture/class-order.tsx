// Chooses the classes of a block and their order in the line.
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { classOptionsOf, homeOf } from '../../components/class-options'
import { useDesk } from '../../desk-context'

interface ClassOrderProps {
  value: string[]
  isOrdered: boolean
  onChange: (classIds: string[]) => void
}

export function ClassOrder({ value, isOrdered, onChange }: ClassOrderProps) {
  const { classes, colleges } = useDesk()
  const byId = useMemo(() => new Map(classes.map((one) => [one.id, one])), [classes])
  const options = useMemo(
    () =>
      classOptionsOf(
        classes.filter(({ id }) => !value.includes(id)),
        colleges,
      ),
    [classes, colleges, value],
  )
  const people = value.reduce((sum, id) => sum + (byId.get(id)?.graduates ?? 0), 0)
  const swap = (index: number, by: 1 | -1) => {
    const next = [...value]
    const [id] = next.splice(index, 1)
    if (id !== undefined) next.splice(index + by, 0, id)
    onChange(next)
  }
  const addCollege = (collegeId: string) =>
    onChange([
      ...value,
      ...classes
        .filter((one) => homeOf(one, colleges) === collegeId && !value.includes(one.id))
        .map(({ id }) => id),
    ])
  return (
    <div className="class-order">
      <div className="class-order-add">
        <Select
          aria-label="加一个班级"
          placeholder="加一个班级"
          showSearch
          optionFilterProp="label"
          value={null}
          options={options}
          onChange={(id: string | null) => id && onChange([...value, id])}
        />
        <Select
          aria-label="加一个学院的全部班级"
          placeholder="加一个学院的全部班级"
          value={null}
          options={colleges.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string | null) => id && addCollege(id)}
        />
      </div>
      {value.length > 0 && (
        <>
          <ol className="order">
            {value.map((id, index) => {
              const one = byId.get(id)
              const name = one?.name ?? '已不在名册的班级'
              return (
                <li key={id}>
                  <span className="number order-place">{index + 1}</span>
                  <span className="order-name">
                    {name}
                    <span className="faint">　{one?.graduates ?? 0} 人</span>
                  </span>
                  {isOrdered && (
                    <>
                      <Button
                        type="text"
                        size="small"
                        icon={<ArrowUpOutlined />}
                        aria-label={`${name}上移`}
                        disabled={index === 0}
                        onClick={() => swap(index, -1)}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<ArrowDownOutlined />}
                        aria-label={`${name}下移`}
                        disabled={index === value.length - 1}
                        onClick={() => swap(index, 1)}
                      />
                    </>
                  )}
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={`去掉${name}`}
                    onClick={() => onChange(value.filter((other) => other !== id))}
                  />
                </li>
              )
            })}
          </ol>
          <p className="faint">
            {value.length} 个班，共 {people} 人
          </p>
        </>
      )}
    </div>
  )
}
