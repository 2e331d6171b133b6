// The capture fee: what each college and class owes and has paid, and the roll of the chosen class.
import { Alert, Empty, Skeleton, Statistic, Switch, Table } from 'antd'
import { capture } from '../../../../src/domain/capture/contract'
import { addSums, type FeeSums } from '../../../../src/domain/capture/fee'
import type { FeeClass } from '../../../../src/domain/capture/fee-contract'
import { yuanFigures, yuanFor } from '../../../../src/domain/capture/yuan-words'
import { EVERYBODY_MS, useAsk } from '../../../ask'
import { homeOf } from '../../../components/class-options'
import { Mark, type Tone } from '../../../components/mark'
import { Trouble } from '../../../components/trouble'
import { useCohort, useDesk } from '../../../desk-context'
import { usePlace } from '../../../place'
import { FeeRollOf } from './fee-roll'

/** A class, or the sums of a college above its classes. */
interface Row extends FeeSums {
  key: string
  name: string
  classId: string | null
}

const needsCare = ({ due, paid, refunds }: FeeSums) => paid < due || refunds > 0

export function Fees() {
  const cohort = useCohort()
  const { classes, colleges } = useDesk()
  const [place, go] = usePlace('class', 'care')
  const board = useAsk(capture.feeBoard, { cohortId: cohort.id }, { every: EVERYBODY_MS })
  if (board.error && !board.data)
    return <Trouble error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { yuan, classes: all } = board.data
  if (yuan === 0)
    return (
      <Alert
        type="info"
        showIcon
        message="这一届不收采集费"
        description="要收的话，请教务处在“采集安排”的“采集须知”里填每人多少元，这里就会出现各班的缴费名单。"
      />
    )
  const homes = new Map(classes.map((one) => [one.id, homeOf(one, colleges)]))
  const lines = all.filter((line) => line.due + line.refunds > 0)
  const shown = place.care ? lines.filter(needsCare) : lines
  const groups = [...colleges.map(({ id, name }) => ({ id, name })), { id: '', name: '其他' }]
  const rows: Row[] = groups.flatMap(({ id, name }) => {
    const own = shown.filter(({ classId }) => (homes.get(classId) ?? '') === id)
    if (own.length === 0) return []
    return [
      {
        ...{ key: `college-${id}`, name, classId: null },
        ...addSums(own),
      },
      ...own.map((line: FeeClass) => ({ key: line.classId, ...line })),
    ]
  })
  const firstShown = rows.find(({ classId }) => classId !== null)?.classId
  const chosen =
    all.find(({ classId }) => classId === place.class) ??
    all.find(({ classId }) => classId === firstShown)
  return (
    <>
      <Totals sums={addSums(all)} yuan={yuan} />
      <div className="photo-day">
        <section className="card">
          <div className="card-head">
            <h2>各班缴费（{yuanFigures(yuan)} 元/人）</h2>
            <label className="faint">
              <Switch
                size="small"
                checked={place.care !== ''}
                onChange={(on) => go({ care: on ? '1' : undefined })}
              />{' '}
              只看没清的班
            </label>
          </div>
          <Table<Row>
            size="small"
            rowKey="key"
            dataSource={rows}
            pagination={false}
            scroll={{ x: 380, y: 620 }}
            onRow={(row) =>
              row.classId === null
                ? { className: 'fee-college' }
                : {
                    tabIndex: 0,
                    'aria-selected': row.classId === chosen?.classId,
                    className: row.classId === chosen?.classId ? 'is-chosen' : '',
                    onClick: () => go({ class: row.classId ?? undefined }),
                    onKeyDown: (event) =>
                      event.key === 'Enter' && go({ class: row.classId ?? undefined }),
                  }
            }
            locale={{ emptyText: <Empty description="没有还没清的班。" /> }}
            columns={[
              { title: '学院、班级', dataIndex: 'name' },
              { title: '应缴', dataIndex: 'due', width: 54, align: 'right', className: 'number' },
              { title: '已缴', dataIndex: 'paid', width: 54, align: 'right', className: 'number' },
              {
                title: '未缴',
                width: 58,
                align: 'right',
                render: (_cell, { due, paid }) => <Figure of={due - paid} tone="warn" />,
              },
              {
                title: '退费',
                width: 58,
                align: 'right',
                render: (_cell, { refunds }) => <Figure of={refunds} tone="bad" />,
              },
            ]}
          />
        </section>
        {chosen && <FeeRollOf key={chosen.classId} classId={chosen.classId} name={chosen.name} />}
      </div>
    </>
  )
}

function Totals({ sums, yuan }: { sums: FeeSums; yuan: number }) {
  const parts = [
    { title: '应缴', people: sums.due },
    { title: '已缴', people: sums.paid },
    { title: '未缴', people: sums.due - sums.paid },
    { title: '其中已采集未缴', people: sums.owing },
    { title: '已缴未采集，待退费', people: sums.refunds },
  ]
  return (
    <div className="totals">
      {parts.map(({ title, people }) => (
        <div key={title}>
          <Statistic title={title} value={people} suffix="人" />
          <span className="faint number">¥{yuanFor(yuan, people).toLocaleString()}</span>
        </div>
      ))}
    </div>
  )
}

const Figure = ({ of, tone }: { of: number; tone: Tone }) =>
  of > 0 ? <Mark tone={tone}>{of}</Mark> : <span className="number zero">0</span>
