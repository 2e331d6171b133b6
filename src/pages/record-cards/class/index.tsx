// The people of one class and their 学籍卡: who has not handed in, and whom to fill it in for.
import { useCallback, useState } from 'react'
import { call } from '../../../api'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Filters } from '../../../components/filters'
import { PersonRow } from '../../../components/person-row'
import { Screen } from '../../../components/screen'
import type { Tone } from '../../../components/tag'
import { recordCards, type CardLine } from '../../../domain/record-cards/contract'
import { cardStateLabels, isHandedIn } from '../../../domain/record-cards/rules'
import { copyText } from '../../../hooks/copy-text'
import { useWholeList } from '../../../hooks/use-whole-list'
import { go, param } from '../../../routes'

const tones: Record<CardLine['state'], Tone> = {
  blank: 'calm',
  draft: 'calm',
  submitted: 'warn',
  returned: 'bad',
  accepted: 'good',
}
const shelves = { missing: '未交', in: '已交', all: '全部' } as const
type Shelf = keyof typeof shelves

const isOn = ({ state }: CardLine, shelf: Shelf): boolean =>
  shelf === 'all' || isHandedIn(state) === (shelf === 'in')

export default function CardClassScreen() {
  const [{ cohortId, classId, name }] = useState(() => ({
    cohortId: param('cohortId'),
    classId: param('classId'),
    name: param('name'),
  }))
  const load = useCallback(
    (after: string | undefined) => call(recordCards.list, { cohortId, classId, after }),
    [cohortId, classId],
  )
  const people = useWholeList(load)
  const [shelf, setShelf] = useState<Shelf>('missing')
  const lines = people.data ?? []
  const missing = lines.filter((line) => isOn(line, 'missing'))

  const copy = () => {
    const names = missing.map((line) => line.name).join('、')
    return copyText(`${name}还没交学籍卡的（${missing.length} 人）：${names}`)
  }
  return (
    <Screen
      title={name || '学籍卡'}
      footer={
        missing.length > 0 ? (
          <Button id="copy" kind="secondary" onTap={() => void copy()}>
            {`复制未交名单（${missing.length} 人）`}
          </Button>
        ) : undefined
      }
    >
      <Asked of={people} cards={1} lines={9}>
        {(all) => (
          <>
            <Filters
              of={(Object.keys(shelves) as Shelf[]).map((value) => ({
                value,
                label: shelves[value],
                count: all.filter((line) => isOn(line, value)).length,
              }))}
              shown={shelf}
              onShow={setShelf}
            />
            <People lines={all.filter((line) => isOn(line, shelf))} />
          </>
        )}
      </Asked>
    </Screen>
  )
}

function People({ lines }: { lines: readonly CardLine[] }) {
  if (lines.length === 0)
    return <Empty icon="check" title="这一类没有人" text="换一个分类看看，或回到各班。" />
  return (
    <Card flush>
      {lines.map(({ graduateId, name, status, studentNo, state, isFilledFor }) => (
        <PersonRow
          key={graduateId}
          id={`card-${graduateId}`}
          name={name}
          status={status}
          number={studentNo + (isFilledFor ? ' · 代办' : '')}
          word={cardStateLabels[state]}
          tone={tones[state]}
          onTap={() => go('fillCardFor', { id: graduateId, name })}
        />
      ))}
    </Card>
  )
}
