// The people of one class in the image check: how each stands, and 代办 for who has no smartphone.
import { Button, Drawer, Empty, Segmented, Table } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../src/domain/action'
import { imageCheck, ImageStanding } from '../../../src/domain/image-check/contract'
import { standingLabels } from '../../../src/domain/image-check/rules'
import { useAsk } from '../../ask'
import { Mark, type Tone } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useDesk } from '../../desk-context'
import { AnswerFor } from './answer-for'

type Person = Output<typeof imageCheck.ofClass>['items'][number]

const tones: Record<ImageStanding, Tone> = {
  unchecked: 'warn',
  disputed: 'bad',
  toRecheck: 'info',
  confirmed: 'good',
}

interface Props {
  of: { classId: string; className: string }
  onClose: () => void
}

export function ClassPeople({ of, onClose }: Props) {
  const { drawer } = useClosing(onClose)
  const { may } = useDesk()
  const people = useAsk(imageCheck.ofClass, { classId: of.classId })
  const [shown, setShown] = useState<ImageStanding | 'all'>('all')
  const [person, setPerson] = useState<Person | null>(null)
  const all = people.data?.items ?? []
  const isToAnswer = ({ standing }: Person) => standing === 'unchecked' || standing === 'toRecheck'
  return (
    <Drawer {...drawer} title={of.className} width={620}>
      {people.error && !people.data && (
        <Trouble error={people.error} onRetry={() => void people.refetch()} />
      )}
      <Segmented
        className="gap-below"
        value={shown}
        onChange={setShown}
        options={(['all', ...ImageStanding.options] as const).map((value) => ({
          value,
          label: `${value === 'all' ? '全部' : standingLabels[value]} ${
            value === 'all' ? all.length : all.filter(({ standing }) => standing === value).length
          }`,
        }))}
      />
      <Table<Person>
        size="small"
        rowKey="id"
        loading={people.isLoading}
        dataSource={all.filter(({ standing }) => shown === 'all' || standing === shown)}
        pagination={false}
        locale={{ emptyText: <Empty description="这一类没有人。" /> }}
        columns={[
          { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
          { title: '姓名', dataIndex: 'name' },
          {
            title: '图像校对',
            width: 130,
            render: (_cell, { standing }) => (
              <Mark tone={tones[standing]}>{standingLabels[standing]}</Mark>
            ),
          },
          {
            title: '',
            width: 80,
            align: 'right',
            render: (_cell, one) =>
              isToAnswer(one) &&
              may(imageCheck.confirmFor) && (
                <Button
                  size="small"
                  aria-label={`代办：${one.name}`}
                  onClick={() => setPerson(one)}
                >
                  代办
                </Button>
              ),
          },
        ]}
      />
      {person && <AnswerFor of={person} onClose={() => setPerson(null)} />}
    </Drawer>
  )
}
