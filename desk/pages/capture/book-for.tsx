// Finds the person for whom staff choose a slot, by name or 学号.
import { Select } from 'antd'
import { useState } from 'react'
import { roster } from '../../../src/domain/roster/contract'
import { useAsk } from '../../ask'
import { useCohort } from '../../desk-context'

interface BookForProps {
  onFound: (person: { graduateId: string; name: string }) => void
}

export function BookFor({ onFound }: BookForProps) {
  const cohort = useCohort()
  const [find, setFind] = useState('')
  const wanted = find.trim()
  const list = useAsk(
    roster.graduates,
    { cohortId: cohort.id, find: wanted },
    { enabled: wanted.length > 1, keep: true },
  )
  const people = wanted.length > 1 ? (list.data?.items ?? []) : []
  return (
    <Select<string>
      className="gap-below book-for"
      aria-label="代人预约：输入姓名或学号"
      placeholder="代人预约：输入姓名或学号"
      showSearch
      filterOption={false}
      value={null}
      searchValue={find}
      loading={list.isFetching}
      onSearch={setFind}
      notFoundContent={wanted.length > 1 ? '没有找到，或不在您负责的范围内' : '至少输入两个字'}
      options={people.map(({ id, name, studentNo, className }) => ({
        value: id,
        label: `${name}　${studentNo}　${className}`,
      }))}
      onSelect={(id) => {
        const person = people.find((one) => one.id === id)
        setFind('')
        if (person) onFound({ graduateId: person.id, name: person.name })
      }}
    />
  )
}
