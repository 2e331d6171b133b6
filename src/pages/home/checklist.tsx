// A graduate's list: the next thing large, the others as rows, and peace when all is done.
import { View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { LinkRow } from '../../components/cell'
import { Empty } from '../../components/empty'
import { Icon } from '../../components/icon'
import { Notice } from '../../components/notice'
import { Tag } from '../../components/tag'
import type { ChecklistItem, Home } from '../../domain/campaigns/contract'
import { deadlineLabel } from '../../domain/time'
import { go } from '../../routes'
import { nextOf, stateOf, tasks, whenOf } from './task-words'

interface Props {
  items: readonly ChecklistItem[]
  correction: Home['correction']
  certificates: Home['certificates']
  now: number
}

export function Checklist({ items, correction, certificates, now }: Props) {
  if (items.length === 0)
    return (
      <Empty
        icon="inbox"
        title="现在没有要办的事"
        text="学校开放新的事项后，会出现在这里；下拉可以刷新。"
      />
    )
  const isReturned = correction?.returned ?? false
  // While an application is under way the record waits for it, not for its owner.
  const waiting = correction ? items.filter((item) => item.kind !== 'enrolment') : items
  const next = nextOf(waiting)
  const others = items.filter((item) => item !== next)
  // The image check is announced weeks later (另行通知): until then nothing is left to do.
  const isAllDone = items.every(
    ({ kind, state }) =>
      state === 'done' || state === 'arranged' || (kind === 'imageCheck' && state === 'undated'),
  )
  const isArranged = items.some(({ state }) => state === 'arranged')
  return (
    <>
      {isReturned && <ReturnedTask reason={correction?.reason ?? ''} />}
      {next && <NextTask item={next} now={now} />}
      {isAllDone && (
        <Notice tone="good" title="都办好了">
          {isArranged ? '现在没有要您办的事；采集那天记得准时到场。' : '现在没有要您办的事。'}
        </Notice>
      )}
      {(others.length > 0 || correction || certificates) && (
        <Card heading={next ? '其他事项' : '全部事项'} flush>
          {others.map((item) => (
            <TaskRow key={item.kind} item={item} now={now} />
          ))}
          {correction && <CorrectionRow returned={isReturned} />}
          {certificates && <CertificatesRow of={certificates} now={now} />}
        </Card>
      )}
    </>
  )
}

function NextTask({ item, now }: { item: ChecklistItem; now: number }) {
  const task = tasks[item.kind]
  const isTrouble = item.state === 'attention'
  return (
    <View className={`next ${isTrouble ? 'next--trouble' : ''}`} id={`next-${item.kind}`}>
      <View className="next__eyebrow">
        <View>{isTrouble ? '请先看一下' : '接下来要办'}</View>
        <View className="next__when">
          <Icon name="clock" size="small" />
          <View>{whenOf(item, now)}</View>
        </View>
      </View>
      <View className="next__title">
        <Icon name={task.icon} size="large" />
        <View>{task.title}</View>
      </View>
      {item.line !== '' && <View className="next__line">{item.line}</View>}
      <Button id="next" onTap={() => go(task.route)}>
        {isTrouble ? '去看看' : task.act}
      </Button>
    </View>
  )
}

/** Nothing moves until its owner does, so it stands before everything else. */
const ReturnedTask = ({ reason }: { reason: string }) => (
  <View className="next next--trouble" id="next-returned">
    <View className="next__eyebrow">
      <View>请先看一下</View>
    </View>
    <View className="next__title">
      <Icon name="alert" size="large" />
      <View>变更申请已退回，请修改</View>
    </View>
    {reason !== '' && <View className="next__line">退回原因：{reason}</View>}
    <Button id="to-correction" onTap={() => go('corrections')}>
      去修改
    </Button>
  </View>
)

const CorrectionRow = ({ returned }: { returned: boolean }) => (
  <LinkRow
    id="task-correction"
    icon="file"
    title="我的变更申请"
    text={returned ? '已退回，请修改后重新提交' : '办完后会请您再核对一遍学籍信息'}
    aside={<Tag tone={returned ? 'bad' : 'warn'}>{returned ? '已退回' : '办理中'}</Tag>}
    onTap={() => go('corrections')}
  />
)

/** No task that must be done: whoever has a certificate may enter it. */
const CertificatesRow = (props: { of: NonNullable<Home['certificates']>; now: number }) => {
  const { total, returned, closesAt } = props.of
  return (
    <LinkRow
      id="task-certificates"
      icon="file"
      title="证书登记"
      text={
        returned > 0
          ? `${returned} 本被退回，请修改`
          : [
              total > 0 ? `已登记 ${total} 本` : '在校期间获得的证书',
              deadlineLabel(closesAt, props.now),
            ]
              .filter(Boolean)
              .join(' · ')
      }
      aside={returned > 0 ? <Tag tone="bad">请查看</Tag> : undefined}
      onTap={() => go('certificates')}
    />
  )
}

function TaskRow({ item, now }: { item: ChecklistItem; now: number }) {
  const task = tasks[item.kind]
  const state = stateOf(item)
  const when = whenOf(item, now)
  const words = [item.line, when].filter((word) => word !== '')
  return (
    <LinkRow
      id={`task-${item.kind}`}
      icon={task.icon}
      title={task.title}
      text={words.length > 0 ? words.map((word) => <View key={word}>{word}</View>) : undefined}
      aside={<Tag tone={state.tone}>{state.word}</Tag>}
      onTap={() => go(task.route)}
    />
  )
}
