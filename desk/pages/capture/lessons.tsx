// What people reported to be in the way of the photo day, lessons above all, with an answer for each.
import { Button, Checkbox, Empty, Table } from 'antd'
import { useState } from 'react'
import { capture } from '../../../src/domain/capture/contract'
import type { LessonConflict } from '../../../src/domain/capture/lessons'
import { dayAndClockOf } from '../../../src/domain/time'
import { useAct, usePages } from '../../ask'
import { MoreButton } from '../../components/more-button'
import { Mark } from '../../components/mark'
import { ReasonDialog } from '../../components/reason-dialog'
import { Trouble } from '../../components/trouble'
import { useDesk } from '../../desk-context'

const phrases = ['已与任课教师协调调课，请按时采集', '请向任课教师请假，采集后返回上课'] as const

export function Lessons({ cohortId }: { cohortId: string }) {
  const { may } = useDesk()
  const list = usePages(capture.conflicts, { cohortId })
  const [asked, setAsked] = useState<LessonConflict | null>(null)
  const [mayChoose, setMayChoose] = useState(false)
  const answer = useAct(capture.answerConflict, ['capture'])
  const mayAnswer = may(capture.answerConflict)

  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section className="card gap-below">
      <h2>课程冲突和来不了的</h2>
      <p className="faint">
        各班的离课时间在“导出 →
        采集调课通知单”里生成，发给任课教师；下面是学生自己上报的。报“当天来不了”的可以先约自选时段；课程冲突的，在答复里勾“可以另选时间”才行。
      </p>
      <Table<LessonConflict>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={list.items}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty description="没有人上报。" /> }}
        columns={[
          { title: '采集时间', width: 130, render: (_cell, one) => dayAndClockOf(one.startsAt) },
          { title: '姓名', dataIndex: 'name', width: 90 },
          { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
          { title: '班级', dataIndex: 'className', width: 160 },
          {
            title: '什么事',
            width: 170,
            render: (_cell, one) =>
              one.kind === 'away' ? (
                <Mark tone="warn">当天来不了</Mark>
              ) : one.teacher ? (
                `${one.course}（${one.teacher}）`
              ) : (
                one.course
              ),
          },
          { title: '说明', dataIndex: 'note', ellipsis: true },
          {
            title: '答复',
            width: 200,
            render: (_cell, one) =>
              one.state === 'answered' ? (
                <>
                  {one.answer}
                  {one.mayChoose && <Mark tone="info">可另选时间</Mark>}
                  <div className="faint">{one.answeredBy}</div>
                </>
              ) : mayAnswer ? (
                <Button
                  size="small"
                  onClick={() => {
                    setMayChoose(one.kind === 'away')
                    setAsked(one)
                  }}
                >
                  答复
                </Button>
              ) : (
                <Mark>待答复</Mark>
              ),
          },
        ]}
      />
      <MoreButton list={list} unit="条" />
      {asked && (
        <ReasonDialog
          title={`答复：${asked.name}`}
          lead="答复会发给本人，发出后不能改。"
          label="答复"
          okText="发出"
          phrases={phrases}
          atLeast={2}
          atMost={200}
          extra={
            <Checkbox checked={mayChoose} onChange={({ target }) => setMayChoose(target.checked)}>
              不用随班采集，可以另选自选时段
            </Checkbox>
          }
          onOk={(text) => answer.mutateAsync({ conflictId: asked.id, answer: text, mayChoose })}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
