// The names behind the numbers of one class, and what can be done for each.
import { useState } from 'react'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Filters } from '../../../components/filters'
import { PersonRow } from '../../../components/person-row'
import { Screen } from '../../../components/screen'
import { campaigns } from '../../../domain/campaigns/contract'
import { reminderText } from '../../../domain/enrolment/reminder'
import type { GraduateLine } from '../../../domain/roster/contract'
import { copyText } from '../../../hooks/copy-text'
import { useAsk } from '../../../hooks/use-ask'
import { useGraduatesOf } from '../../../hooks/use-graduates'
import { param } from '../../../routes'
import { PersonSheet } from './person-sheet'
import { isIn, isUnfinished, standings, wordOf, words, type Standing } from './standing'
import './index.scss'

export default function ClassScreen() {
  const [address] = useState(() => ({
    cohortId: param('cohortId'),
    classId: param('classId'),
    name: param('name'),
  }))
  const people = useGraduatesOf(address.cohortId, address.classId)
  const tasks = useAsk(campaigns.tasks, { cohortId: address.cohortId }, { freshFor: 10 * 60_000 })
  const task = tasks.data?.items.find(({ kind }) => kind === 'enrolment')
  const [shown, setShown] = useState<Standing | 'all'>('all')
  const [person, setPerson] = useState<GraduateLine | null>(null)
  const lines = people.data ?? []
  const unfinished = lines.filter(isUnfinished)

  const copy = () =>
    copyText(reminderText(address.name, unfinished, task?.student.closesAt ?? null))

  return (
    <Screen
      title={address.name || '班级名单'}
      footer={
        unfinished.length > 0 ? (
          <Button id="copy" kind="secondary" onTap={() => void copy()}>
            {`复制未完成名单（${unfinished.length} 人）`}
          </Button>
        ) : undefined
      }
    >
      <Asked of={people} cards={1} lines={9}>
        {(all) => (
          <>
            <Filters
              of={(['all', ...standings] as const).map((value) => ({
                value,
                label: value === 'all' ? '全部' : words[value],
                count:
                  value === 'all' ? all.length : all.filter((line) => isIn(line, value)).length,
              }))}
              shown={shown}
              onShow={setShown}
            />
            <People
              lines={all.filter((line) => shown === 'all' || isIn(line, shown))}
              onTap={setPerson}
            />
          </>
        )}
      </Asked>
      <PersonSheet
        person={person}
        onClose={() => setPerson(null)}
        onConfirmed={(id) =>
          people.patch((before) =>
            before.map((line) => (line.id === id ? { ...line, enrolment: 'confirmed' } : line)),
          )
        }
      />
    </Screen>
  )
}

interface PeopleProps {
  lines: readonly GraduateLine[]
  onTap: (person: GraduateLine) => void
}

function People({ lines, onTap }: PeopleProps) {
  if (lines.length === 0)
    return <Empty icon="check" title="这一类没有人" text="换一个分类看看，或回到各班进度。" />
  return (
    <Card flush>
      {lines.map((line) => {
        const { word, tone } = wordOf(line)
        return (
          <PersonRow
            key={line.id}
            name={line.name}
            status={line.status}
            number={line.studentNo}
            word={word}
            tone={tone}
            onTap={() => onTap(line)}
          />
        )
      })}
    </Card>
  )
}
