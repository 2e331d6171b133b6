// Lessons that people reported as meeting the photo day, with an answer for each.
import { Button, Empty, Table } from 'antd'
import { useState } from 'react'
import { capture } from '../../../src/domain/capture/contract'
import type { LessonConflict } from '../../../src/domain/capture/lessons'
import { dayAndClockOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { Mark } from '../../components/mark'
import { ReasonDialog } from '../../components/reason-dialog'
import { Trouble } from '../../components/trouble'
import { useDesk } from '../../desk-context'

const phrases = ['已与任课教师协调调课，请按时采集', '请向任课教师请假，采集后返回上课'] as const

export function Lessons({ cohortId }: { cohortId: string }) {
  const { may } = useDesk()
  const list = useAsk(capture.conflicts, { cohortId })
  const [asked, setAsked] = useState<LessonConflict | null>(null)
  const answer = useAct(capture.answerConflict, ['capture'])
  const mayAnswer = may(capture.answerConflict)

  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section className="card gap-below">
      <h2>课程冲突上报</h2>
      <p className="faint">
        各班的离课时间在“导出 → 采集调课通知单”里生成，发给任课教师；下面是学生自己上报的冲突。
      </p>
      <Table<LessonConflict>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={list.data?.items ?? []}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty description="没有人上报课程冲突。" /> }}
        columns={[
          { title: '采集时间', width: 130, render: (_cell, one) => dayAndClockOf(one.startsAt) },
          { title: '姓名', dataIndex: 'name', width: 90 },
          { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
          { title: '班级', dataIndex: 'className', width: 160 },
          {
            title: '课程',
            width: 170,
            render: (_cell, one) => (one.teacher ? `${one.course}（${one.teacher}）` : one.course),
          },
          { title: '说明', dataIndex: 'note', ellipsis: true },
          {
            title: '答复',
            width: 200,
            render: (_cell, one) =>
              one.state === 'answered' ? (
                <>
                  {one.answer}
                  <div className="faint">{one.answeredBy}</div>
                </>
              ) : mayAnswer ? (
                <Button size="small" onClick={() => setAsked(one)}>
                  答复
                </Button>
              ) : (
                <Mark>待答复</Mark>
              ),
          },
        ]}
      />
      {asked && (
        <ReasonDialog
          title={`答复：${asked.name}`}
          lead="答复会发给本人，发出后不能改。"
          label="答复"
          okText="发出"
          phrases={phrases}
          atLeast={2}
          atMost={200}
          onOk={(text) => answer.mutateAsync({ conflictId: asked.id, answer: text })}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
