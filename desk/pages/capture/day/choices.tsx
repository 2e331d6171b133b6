// Those who are captured only if they choose a slot: which classes lack how many, the names, a text for the group.
import { Button, Empty, Modal, Skeleton, Table } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../../src/domain/action'
import { capture } from '../../../../src/domain/capture/contract'
import { choiceReasonWords, notChosenText } from '../../../../src/domain/capture/must-choose'
import { dayAndClockOf } from '../../../../src/domain/time'
import { EVERYBODY_MS, useAsk } from '../../../ask'
import { copyText } from '../../../components/copy'
import { Mark } from '../../../components/mark'
import { Trouble } from '../../../components/trouble'
import { useClosing } from '../../../components/use-closing'
import { useCohort, useDesk } from '../../../desk-context'
import { useSay } from '../../../say'
import { CaptureFor } from '../capture-for'

type ClassLine = Output<typeof capture.choiceBoard>['classes'][number]
type Missing = Output<typeof capture.notChosen>['items'][number]

export function Choices() {
  const cohort = useCohort()
  const board = useAsk(capture.choiceBoard, { cohortId: cohort.id }, { every: EVERYBODY_MS })
  const [opened, setOpened] = useState<ClassLine | null>(null)
  if (board.error && !board.data)
    return <Trouble error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { classes, chooseBy } = board.data
  const sum = (of: (line: ClassLine) => number) =>
    classes.reduce((total, line) => total + of(line), 0)
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          要自己选时间的 {sum(({ due }) => due)} 人中，{sum(({ chosen }) => chosen)} 人已选好
        </h2>
        {chooseBy !== null && <span className="faint">最晚 {dayAndClockOf(chooseBy)}</span>}
      </div>
      <p className="faint gap-below">
        班级没有统一安排的、缺席的、报了来不了的同学，只有约了自选时段才能采集。截止前三天和前一天，没选的会自动收到提醒。
      </p>
      <Table<ClassLine>
        size="small"
        rowKey="classId"
        dataSource={classes}
        pagination={false}
        scroll={{ x: 600 }}
        locale={{ emptyText: <Empty description="没有人需要自己选时间。" /> }}
        columns={[
          { title: '班级', dataIndex: 'name' },
          { title: '要选的', dataIndex: 'due', width: 90, align: 'right' },
          { title: '已选', dataIndex: 'chosen', width: 90, align: 'right' },
          { title: '候补中', dataIndex: 'waiting', width: 90, align: 'right' },
          {
            title: '还没选',
            width: 110,
            align: 'right',
            render: (_cell, { due, chosen }) =>
              chosen < due ? (
                <Mark tone="warn">{due - chosen} 人</Mark>
              ) : (
                <Mark tone="good">都选了</Mark>
              ),
          },
          {
            title: '',
            width: 110,
            align: 'right',
            render: (_cell, line) =>
              line.chosen < line.due && (
                <Button size="small" onClick={() => setOpened(line)}>
                  看名单
                </Button>
              ),
          },
        ]}
      />
      {opened && <NotChosen of={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}

function NotChosen({ of, onClose }: { of: ClassLine; onClose: () => void }) {
  const cohort = useCohort()
  const { may } = useDesk()
  const { dialog, close } = useClosing(onClose)
  const say = useSay()
  const list = useAsk(capture.notChosen, { cohortId: cohort.id, classId: of.classId })
  const [person, setPerson] = useState<Missing | null>(null)
  const missing = list.data?.items ?? []
  const copy = () =>
    copyText(
      notChosenText(
        of.name,
        missing.map(({ name }) => name),
        list.data?.chooseBy ?? null,
      ),
    ).then(() => {
      say.done('已复制，可以粘贴到班级群')
      close()
    }, say.failed)
  return (
    <Modal
      {...dialog}
      width={620}
      title={`${of.name}：还没选 ${missing.length} 人`}
      okText="复制提醒文字"
      cancelText="关闭"
      okButtonProps={{ disabled: missing.length === 0 }}
      onOk={() => void copy()}
    >
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      <Table<Missing>
        size="small"
        rowKey="graduateId"
        loading={list.isLoading}
        dataSource={missing}
        pagination={missing.length > 50 && { pageSize: 50 }}
        scroll={{ x: 440, y: 420 }}
        locale={{ emptyText: <Empty description="都选好了。" /> }}
        columns={[
          { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
          { title: '姓名', dataIndex: 'name', width: 100 },
          {
            title: '为什么要选',
            render: (_cell, { why, waiting }) => (
              <>
                {choiceReasonWords[why]}
                {waiting && <Mark tone="info">候补中</Mark>}
              </>
            ),
          },
          {
            title: '',
            width: 90,
            align: 'right',
            render: (_cell, one) =>
              may(capture.book) && (
                <Button type="link" size="small" onClick={() => setPerson(one)}>
                  代选
                </Button>
              ),
          },
        ]}
      />
      {person && (
        <CaptureFor
          graduateId={person.graduateId}
          name={person.name}
          onClose={() => setPerson(null)}
        />
      )}
    </Modal>
  )
}
