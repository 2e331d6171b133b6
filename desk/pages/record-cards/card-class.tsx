// The people of one class with their cards: who is missing, which wait to be accepted, one to read.
import { App, Button, Empty, Segmented, Space, Table } from 'antd'
import { useState } from 'react'
import {
  ACCEPTED_AT_ONCE,
  recordCards,
  type CardLine,
  type CardState,
} from '../../../src/domain/record-cards/contract'
import { cardStateLabels } from '../../../src/domain/record-cards/rules'
import { dayAndClockOf } from '../../../src/domain/time'
import { useAct, usePages } from '../../ask'
import { copyText } from '../../components/copy'
import { Mark, type Tone } from '../../components/mark'
import { MoreButton } from '../../components/more-button'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { useSay } from '../../say'
import { CardDrawer } from './card-drawer'

const tones: Record<CardState, Tone> = {
  blank: 'plain',
  draft: 'plain',
  submitted: 'warn',
  returned: 'bad',
  accepted: 'good',
}
export const StateMark = ({ state }: { state: CardState }) => (
  <Mark tone={tones[state]}>{cardStateLabels[state]}</Mark>
)

const isMissing = ({ state }: CardLine) => state !== 'submitted' && state !== 'accepted'

export function CardClass({ classId, onBack }: { classId: string; onBack: () => void }) {
  const cohort = useCohort()
  const { may, classes } = useDesk()
  const say = useSay()
  const { modal } = App.useApp()
  const [{ state, card: openId }, go] = usePlace('state', 'card')
  const list = usePages(recordCards.list, { cohortId: cohort.id, classId })
  const accept = useAct(recordCards.accept, ['recordCards'])
  const [chosen, setChosen] = useState<string[]>([])
  const className = classes.find(({ id }) => id === classId)?.name ?? '班级'
  const missing = list.items.filter(isMissing)
  const shown = list.items.filter((line) => {
    if (state === 'missing') return isMissing(line)
    return state === '' || line.state === state
  })
  const waiting = list.items.filter((line) => line.state === 'submitted')
  const picked = waiting.filter(({ graduateId }) => chosen.includes(graduateId))
  const opened = list.items.find(({ graduateId }) => graduateId === openId)

  async function acceptAll(lines: CardLine[]) {
    let left = 0
    for (let i = 0; i < lines.length; i += ACCEPTED_AT_ONCE) {
      const cards = lines
        .slice(i, i + ACCEPTED_AT_ONCE)
        .map(({ graduateId, version }) => ({ graduateId, version }))
      left += (await accept.mutateAsync({ cards })).left.length
    }
    setChosen([])
    say.done(
      left === 0
        ? `已接收 ${lines.length} 份`
        : `已接收 ${lines.length - left} 份；${left} 份刚刚有变动，请再看一遍`,
    )
  }
  const askAccept = () =>
    modal.confirm({
      title: `接收 ${picked.length} 份学籍卡？`,
      content: '接收后学生不能再改，除非您退回。请确认已经逐份看过。',
      okText: '接收',
      onOk: () => acceptAll(picked).catch(say.failed),
    })
  const missingText = `${className}还没交学籍卡的（${missing.length} 人）：${missing.map(({ name }) => name).join('、')}`

  if (list.error && list.items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <div className="toolbar">
        <Button onClick={onBack}>← 各班</Button>
        <h2>{className}</h2>
        <Segmented
          value={state}
          onChange={(value) => go({ state: value || undefined })}
          options={[
            { value: '', label: `全部 ${list.items.length}` },
            { value: 'missing', label: `未交 ${missing.length}` },
            { value: 'submitted', label: `待接收 ${waiting.length}` },
            { value: 'accepted', label: '已接收' },
          ]}
        />
        <Space wrap>
          {missing.length > 0 && (
            <Button
              onClick={() =>
                void copyText(missingText).then(() => say.done('已复制未交名单'), say.failed)
              }
            >
              复制未交名单
            </Button>
          )}
          {may(recordCards.accept) && (
            <Button
              type="primary"
              disabled={picked.length === 0}
              loading={accept.isPending}
              onClick={askAccept}
            >
              接收所选（{picked.length}）
            </Button>
          )}
        </Space>
      </div>
      <Table<CardLine>
        size="small"
        rowKey="graduateId"
        dataSource={shown}
        loading={list.isLoading}
        pagination={false}
        scroll={{ x: 760 }}
        {...(may(recordCards.accept)
          ? {
              rowSelection: {
                selectedRowKeys: chosen,
                onChange: (keys: React.Key[]) => setChosen(keys.map(String)),
                getCheckboxProps: (line: CardLine) => ({ disabled: line.state !== 'submitted' }),
              },
            }
          : {})}
        onRow={(line) => ({ onClick: () => go({ card: line.graduateId }), className: 'row-link' })}
        locale={{ emptyText: <Empty description="这一类没有人。" /> }}
        columns={[
          { title: '学号', dataIndex: 'studentNo', width: 140, className: 'number' },
          {
            title: '姓名',
            width: 150,
            render: (_cell, line) => (
              <Button type="link" size="small" className="cell-link">
                {line.name}
              </Button>
            ),
          },
          {
            title: '学籍状态',
            width: 90,
            render: (_cell, line) =>
              line.status === '在籍' ? '在籍' : <Mark tone="info">{line.status}</Mark>,
          },
          { title: '学籍卡', width: 90, render: (_cell, line) => <StateMark state={line.state} /> },
          { title: '照片', width: 80, render: (_cell, line) => (line.hasPhoto ? '有' : '—') },
          {
            title: '提交时间',
            width: 170,
            render: (_cell, line) =>
              line.submittedAt === null
                ? ''
                : `${dayAndClockOf(line.submittedAt)}${line.isFilledFor ? '（代办）' : ''}`,
          },
        ]}
      />
      <MoreButton list={list} unit="人" />
      {opened && (
        <CardDrawer
          key={opened.graduateId}
          line={opened}
          onClose={() => go({ card: undefined })}
          onAccept={() => acceptAll([opened])}
        />
      )}
    </>
  )
}
