// One class's fee roll: who has paid, ticked for one or many; whom the class pays; and the way to its paper.
import { Button, Empty, Segmented, Space, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { attendanceWords } from '../../../../src/domain/capture/attendance'
import { capture } from '../../../../src/domain/capture/contract'
import {
  feeWords,
  sumsOf,
  treasurerLabel,
  unpaidText,
  type FeeStanding,
} from '../../../../src/domain/capture/fee'
import type { FeeLine } from '../../../../src/domain/capture/fee-contract'
import { yuanFigures, yuanFor } from '../../../../src/domain/capture/yuan-words'
import { exports } from '../../../../src/domain/exports/contract'
import { dayAndClockOf } from '../../../../src/domain/time'
import { useAct, useAsk } from '../../../ask'
import { copyText } from '../../../components/copy'
import { Mark, type Tone } from '../../../components/mark'
import { Trouble } from '../../../components/trouble'
import { useCohort, useDesk } from '../../../desk-context'
import { addressOf, usePlace } from '../../../place'
import { useSay } from '../../../say'
import { TreasurerDialog } from './treasurer-dialog'

const tones: Record<FeeStanding, Tone> = {
  paid: 'good',
  unpaid: 'warn',
  owing: 'bad',
  refund: 'bad',
  free: 'plain',
}
const AGAIN_MS = 15_000
const isUnpaid = ({ standing }: FeeLine) => standing === 'unpaid' || standing === 'owing'

export function FeeRollOf({ classId, name }: { classId: string; name: string }) {
  const cohort = useCohort()
  const { may, classes, post } = useDesk()
  const say = useSay()
  const [{ fee }, go] = usePlace('fee')
  const of = { cohortId: cohort.id, classId }
  const roll = useAsk(capture.fees, of, { every: AGAIN_MS })
  const note = useAct(capture.noteFees, ['capture'])
  const back = useAct(capture.takeFeeBack, ['capture'])
  const [chosen, setChosen] = useState<string[]>([])
  const [isNaming, setNaming] = useState(false)
  if (roll.error && !roll.data)
    return <Trouble error={roll.error} onRetry={() => void roll.refetch()} />
  const { items = [], yuan = 0, isOver = false } = roll.data ?? {}
  const treasurer = roll.data?.treasurer ?? { name: '', note: '' }
  const unpaid = items.filter(isUnpaid)
  const refunds = items.filter(({ standing }) => standing === 'refund')
  const sums = sumsOf(items)
  const shown = fee === 'unpaid' ? unpaid : fee === 'refund' ? refunds : items
  const picked = unpaid.filter(({ graduateId }) => chosen.includes(graduateId))
  // A joint class is printed by the college that leads it, or by its adviser.
  const lead = classes.find(({ id }) => id === classId)?.collegeIds[0] ?? ''
  const mayPrint =
    may(exports.begin) &&
    (post.school || post.collegeIds.includes(lead) || post.classIds.includes(classId))
  const paper = (kind: string) => addressOf('/exports', cohort.id, { kind, of: classId })

  const tick = (lines: FeeLine[]) =>
    note.mutateAsync({ ...of, graduateIds: lines.map(({ graduateId }) => graduateId) }).then(() => {
      setChosen([])
      say.done(`已记 ${lines.length} 人缴费`)
    }, say.failed)
  const undo = ({ graduateId, paid, name: person }: FeeLine) =>
    back
      .mutateAsync({ ...of, graduateId, paidAt: paid?.at ?? 0 })
      .then(() => say.done(`${person} 改回未缴`), say.failed)
  const copy = () =>
    copyText(
      unpaidText(
        name,
        unpaid.map((line) => line.name),
        { yuan: yuanFigures(yuan), treasurer },
      ),
    ).then(() => say.done('已复制，可以粘贴到班级群'), say.failed)

  return (
    <section className="card">
      <div className="card-head">
        <div>
          <h2>
            {name} {isOver && <Mark>采集已结束，按实际采集的人</Mark>}
          </h2>
          <p className="faint">
            应缴 {sums.due} 人 ¥{yuanFor(yuan, sums.due).toFixed(2)}，已缴 {sums.paid} 人 ¥
            {yuanFor(yuan, sums.paid).toFixed(2)}；交给{treasurerLabel(treasurer)}
            {treasurer.note && `（${treasurer.note}）`}{' '}
            {may(capture.nameTreasurer) && (
              <Button type="link" size="small" onClick={() => setNaming(true)}>
                {treasurer.name ? '改经办人' : '填经办人'}
              </Button>
            )}
          </p>
        </div>
        {mayPrint && (
          <Space wrap>
            <Link to={paper('captureFeeSheet')}>缴费名单</Link>
            <Link to={paper('capturePrints')}>照片签收表</Link>
          </Space>
        )}
      </div>
      <div className="toolbar">
        <Segmented
          value={fee}
          onChange={(value) => go({ fee: value || undefined })}
          options={[
            { value: '', label: `全部 ${items.length}` },
            { value: 'unpaid', label: `未缴 ${unpaid.length}` },
            { value: 'refund', label: `待退费 ${refunds.length}` },
          ]}
        />
        {may(capture.noteFees) && (
          <Button
            type="primary"
            disabled={picked.length === 0}
            loading={note.isPending}
            onClick={() => void tick(picked)}
          >
            记 {picked.length} 人已缴
          </Button>
        )}
        {unpaid.length > 0 && <Button onClick={() => void copy()}>复制未缴名单</Button>}
      </div>
      <Table<FeeLine>
        size="small"
        rowKey="graduateId"
        loading={roll.isLoading}
        dataSource={shown}
        pagination={false}
        scroll={{ x: 500, y: 520 }}
        locale={{ emptyText: <Empty description="这里没有这样的人，换个筛选看看。" /> }}
        {...(may(capture.noteFees)
          ? {
              rowSelection: {
                selectedRowKeys: chosen,
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: (line: FeeLine) => ({
                  disabled: !isUnpaid(line),
                  'aria-label': `选 ${line.name}`,
                }),
              },
            }
          : {})}
        columns={[
          { title: '姓名', dataIndex: 'name', width: 76 },
          { title: '学号', dataIndex: 'studentNo', width: 126, className: 'number' },
          { title: '到场', width: 66, render: (_cell, line) => attendanceWords[line.state] },
          {
            title: '缴费',
            render: (_cell, line) => (
              <>
                <Mark tone={tones[line.standing]}>{feeWords[line.standing]}</Mark>
                {line.paid && (
                  <div className="faint">
                    {dayAndClockOf(line.paid.at)} {line.paid.byName}
                  </div>
                )}
              </>
            ),
          },
          {
            title: '',
            width: 84,
            align: 'right',
            render: (_cell, line) =>
              may(capture.noteFees) &&
              (line.paid ? (
                <Button size="small" onClick={() => void undo(line)}>
                  {line.standing === 'refund' ? '已退费' : '取消'}
                </Button>
              ) : (
                isUnpaid(line) && (
                  <Button size="small" onClick={() => void tick([line])}>
                    记已缴
                  </Button>
                )
              )),
          },
        ]}
      />
      {isNaming && (
        <TreasurerDialog of={of} start={treasurer} onClose={() => setNaming(false)} name={name} />
      )}
    </section>
  )
}
