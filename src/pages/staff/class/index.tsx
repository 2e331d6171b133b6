// The names behind the numbers of one class, and what can be done for each.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Icon } from '../../../components/icon'
import { Screen } from '../../../components/screen'
import { Tag } from '../../../components/tag'
import { Tappable } from '../../../components/tappable'
import { campaigns } from '../../../domain/campaigns/contract'
import { reminderText } from '../../../domain/enrolment/reminder'
import type { GraduateLine } from '../../../domain/roster/contract'
import { say } from '../../../hooks/use-act'
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

  async function copy() {
    try {
      const closesAt = task?.student.closesAt ?? null
      await Taro.setClipboardData({ data: reminderText(address.name, unfinished, closesAt) })
      say('已复制，去班级群里粘贴')
    } catch {
      say('没有复制成功，请在微信里允许使用剪贴板')
    }
  }

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
            <Filters lines={all} shown={shown} onShow={setShown} />
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

interface FilterProps {
  lines: readonly GraduateLine[]
  shown: Standing | 'all'
  onShow: (shown: Standing | 'all') => void
}

const Filters = ({ lines, shown, onShow }: FilterProps) => (
  <View className="filters">
    {(['all', ...standings] as const).map((each) => {
      const count = each === 'all' ? lines.length : lines.filter((line) => isIn(line, each)).length
      return (
        <Tappable
          key={each}
          id={`show-${each}`}
          className={`filters__one ${each === shown ? 'filters__one--on' : ''}`}
          role="tab"
          checked={each === shown}
          onTap={() => onShow(each)}
        >
          {`${each === 'all' ? '全部' : words[each]} ${count}`}
        </Tappable>
      )
    })}
  </View>
)

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
          <Tappable key={line.id} className="person" onTap={() => onTap(line)}>
            <View className="person__words">
              <View className="person__name">
                {line.name}
                {line.status !== '在籍' && `（${line.status}）`}
              </View>
              <View className="person__no">{line.studentNo}</View>
            </View>
            <Tag tone={tone}>{word}</Tag>
            <Icon name="right" size="small" />
          </Tappable>
        )
      })}
    </Card>
  )
}
