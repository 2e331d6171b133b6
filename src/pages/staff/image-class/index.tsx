// One class in the image check: who has not looked, who said it is wrong; a reminder to copy, and 代办 for each.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Icon } from '../../../components/icon'
import { Screen } from '../../../components/screen'
import { Tag, type Tone } from '../../../components/tag'
import { Tappable } from '../../../components/tappable'
import type { Output } from '../../../domain/action'
import { imageCheck, ImageStanding } from '../../../domain/image-check/contract'
import { leftToLook, nudgeFor } from '../../../domain/image-check/nudge'
import { standingLabels } from '../../../domain/image-check/rules'
import { copyText } from '../../../hooks/copy-text'
import { useAsk } from '../../../hooks/use-ask'
import { go, param } from '../../../routes'
import '../class/index.scss'

type Person = Output<typeof imageCheck.ofClass>['items'][number]

const tones: Record<ImageStanding, Tone> = {
  unchecked: 'warn',
  disputed: 'bad',
  toRecheck: 'warn',
  confirmed: 'good',
}

export default function ImageClassScreen() {
  const [{ classId, name, closesAt }] = useState(() => ({
    classId: param('classId'),
    name: param('name'),
    closesAt: param('closesAt'),
  }))
  const people = useAsk(imageCheck.ofClass, { classId })
  const [shown, setShown] = useState<ImageStanding | 'all'>('all')
  const left = leftToLook(people.data?.items ?? [])
  const count = left.never.length + left.again.length

  const copy = () => copyText(nudgeFor(name, left, closesAt === '' ? null : Number(closesAt)))

  return (
    <Screen
      title={name || '图像校对'}
      footer={
        count > 0 ? (
          <Button id="copy" kind="secondary" onTap={() => void copy()}>
            {`复制提醒文字（${count} 人）`}
          </Button>
        ) : undefined
      }
    >
      <Asked of={people} cards={1} lines={9}>
        {({ items }) => (
          <>
            <Filters of={items} shown={shown} onShow={setShown} />
            <People of={items.filter((one) => shown === 'all' || one.standing === shown)} />
          </>
        )}
      </Asked>
    </Screen>
  )
}

interface FilterProps {
  of: readonly Person[]
  shown: ImageStanding | 'all'
  onShow: (shown: ImageStanding | 'all') => void
}

const Filters = ({ of, shown, onShow }: FilterProps) => (
  <View className="filters">
    {(['all', ...ImageStanding.options] as const).map((each) => {
      const count = each === 'all' ? of.length : of.filter((one) => one.standing === each).length
      return (
        <Tappable
          key={each}
          id={`show-${each}`}
          className={`filters__one ${each === shown ? 'filters__one--on' : ''}`}
          role="tab"
          checked={each === shown}
          onTap={() => onShow(each)}
        >
          {`${each === 'all' ? '全部' : standingLabels[each]} ${count}`}
        </Tappable>
      )
    })}
  </View>
)

function People({ of }: { of: readonly Person[] }) {
  if (of.length === 0)
    return <Empty icon="check" title="这一类没有人" text="换一个分类看看，或回到各班进度。" />
  return (
    <Card flush>
      {of.map(({ id, name, studentNo, standing }) => (
        <Tappable
          key={id}
          id={`person-${id}`}
          className="person"
          onTap={() => go('onBehalf', { graduateId: id, name })}
        >
          <View className="person__words">
            <View className="person__name">{name}</View>
            <View className="person__no">{studentNo}</View>
          </View>
          <Tag tone={tones[standing]}>{standingLabels[standing]}</Tag>
          <Icon name="right" size="small" />
        </Tappable>
      ))}
    </Card>
  )
}
