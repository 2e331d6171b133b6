// One class in line order: the same marks as on the phone, taking back and exempting for a written reason.
import { Button, Dropdown, Empty, Input, Select, Space, Table } from 'antd'
import { useState } from 'react'
import {
  attendanceStates,
  attendanceWords,
  type AttendanceState,
  type MarkTarget,
} from '../../../../src/domain/capture/attendance'
import type { AttendanceLine } from '../../../../src/domain/capture/attendance-contract'
import { capture } from '../../../../src/domain/capture/contract'
import { messageOf } from '../../../../src/domain/messages'
import { clockOf, dayAndClockOf } from '../../../../src/domain/time'
import { placeLabel } from '../../../../src/domain/capture/turns'
import { App } from 'antd'
import { useAct, useAsk } from '../../../ask'
import { Mark, type Tone } from '../../../components/mark'
import { ReasonDialog } from '../../../components/reason-dialog'
import { Trouble } from '../../../components/trouble'
import { useDesk } from '../../../desk-context'
import { usePlace } from '../../../place'
import { useSay } from '../../../say'
import { serverNow } from '../../../server-clock'

const tones: Record<AttendanceState, Tone> = {
  none: 'plain',
  checkedIn: 'warn',
  captured: 'good',
  absent: 'bad',
  exempt: 'info',
}
const AGAIN_MS = 15_000
type Asking = { line: AttendanceLine; what: 'undo' | 'exempt' | 'unexempt' }

export function ClassLine(props: { sessionId: string; classId: string; name: string }) {
  const { sessionId, classId, name } = props
  const { may } = useDesk()
  const { message } = App.useApp()
  const say = useSay()
  const [{ state, find }, go] = usePlace('state', 'find')
  const list = useAsk(capture.attendance, { sessionId, classId }, { every: AGAIN_MS })
  const checkIn = useAct(capture.checkIn, ['capture'])
  const [asking, setAsking] = useState<Asking | null>(null)

  const mark = async ({ graduateId }: AttendanceLine, to: MarkTarget) => {
    try {
      const { results } = await checkIn.mutateAsync({
        sessionId,
        marks: [{ nonce: nonce(), graduateId, to, deviceAt: serverNow(), via: 'list' }],
      })
      const [result] = results
      if (result?.outcome === 'already')
        void message.info(`${result.byName} 已经标过“${attendanceWords[result.state]}”`)
      else if (result?.code) void message.warning(messageOf({ code: result.code }), 6)
    } catch (error) {
      say.failed(error)
    }
  }
  const lines = (list.data?.items ?? []).filter(
    (line) =>
      (state === '' || line.state === state) &&
      (line.studentNo.endsWith(find) || line.name.includes(find)),
  )
  const actsOf = (line: AttendanceLine) => [
    ...(may(capture.checkIn) && (line.state === 'none' || line.state === 'checkedIn')
      ? [{ key: 'captured', label: '标为已采集', onClick: () => void mark(line, 'captured') }]
      : []),
    ...(may(capture.checkIn) && line.state === 'none'
      ? [{ key: 'absent', label: '标为缺席', onClick: () => void mark(line, 'absent') }]
      : []),
    ...(may(capture.checkIn) && (line.state === 'checkedIn' || line.state === 'absent')
      ? [{ key: 'none', label: '点错了，改回未到', onClick: () => void mark(line, 'none') }]
      : []),
    ...(may(capture.exempt) && (line.state === 'none' || line.state === 'absent')
      ? [{ key: 'exempt', label: '免采集…', onClick: () => setAsking({ line, what: 'exempt' }) }]
      : []),
    ...(may(capture.exempt) && line.state === 'exempt'
      ? [
          {
            key: 'unexempt',
            label: '取消免采集…',
            onClick: () => setAsking({ line, what: 'unexempt' }),
          },
        ]
      : []),
    ...(may(capture.undoCapture) && line.state === 'captured'
      ? [{ key: 'undo', label: '撤销已采集…', onClick: () => setAsking({ line, what: 'undo' }) }]
      : []),
  ]

  return (
    <section className="card">
      <div className="card-head">
        <h2>{name}</h2>
        <Space wrap>
          <Select
            aria-label="状态"
            value={state}
            onChange={(value) => go({ state: value || undefined })}
            options={[
              { value: '', label: '全部' },
              ...attendanceStates.map((each) => ({ value: each, label: attendanceWords[each] })),
            ]}
            style={{ width: 104 }}
          />
          <Input.Search
            aria-label="找人"
            placeholder="学号末几位或姓名"
            defaultValue={find}
            allowClear
            onSearch={(text) => go({ find: text.trim() || undefined })}
            style={{ width: 190 }}
          />
        </Space>
      </div>
      {list.error && !list.data && (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      )}
      <Table<AttendanceLine>
        size="small"
        rowKey="graduateId"
        loading={list.isLoading}
        dataSource={lines}
        pagination={false}
        scroll={{ x: 500, y: 560 }}
        locale={{ emptyText: <Empty description="这里没有这样的人，换个筛选看看。" /> }}
        columns={[
          {
            title: '次序',
            width: 64,
            className: 'number',
            render: (_cell, line) => placeLabel(line),
          },
          { title: '姓名', dataIndex: 'name', width: 92 },
          { title: '学号', dataIndex: 'studentNo', width: 124, className: 'number' },
          {
            title: '状态',
            render: (_cell, line) => (
              <>
                <Mark tone={tones[line.state]}>{attendanceWords[line.state]}</Mark>
                {line.at !== null && (
                  <span className="faint" title={dayAndClockOf(line.at)}>
                    {clockOf(line.at)} {line.byName}
                  </span>
                )}
                {line.reason && <div className="faint">{line.reason}</div>}
              </>
            ),
          },
          {
            title: '',
            width: 128,
            align: 'right',
            render: (_cell, line) => (
              <Space size={4}>
                {may(capture.checkIn) && (line.state === 'none' || line.state === 'absent') && (
                  <Button size="small" onClick={() => void mark(line, 'checkedIn')}>
                    签到
                  </Button>
                )}
                {actsOf(line).length > 0 && (
                  <Dropdown menu={{ items: actsOf(line) }} trigger={['click']}>
                    <Button size="small" aria-label={`${line.name} 的其他操作`}>
                      更多
                    </Button>
                  </Dropdown>
                )}
              </Space>
            ),
          },
        ]}
      />
      {asking && <Reasoned sessionId={sessionId} asking={asking} onClose={() => setAsking(null)} />}
    </section>
  )
}

const words = {
  undo: { title: '撤销已采集', lead: '只能当天撤销，撤销后回到“已签到”。', ok: '撤销' },
  exempt: {
    title: '免采集',
    lead: '之前采集过的同学不再采第二次，当天签到会被拒绝。',
    ok: '免采集',
  },
  unexempt: { title: '取消免采集', lead: '取消后按原来的次序采集。', ok: '取消免采集' },
} as const

function Reasoned(props: { sessionId: string; asking: Asking; onClose: () => void }) {
  const { sessionId, asking, onClose } = props
  const { line, what } = asking
  const undo = useAct(capture.undoCapture, ['capture', 'campaigns'])
  const exempt = useAct(capture.exempt, ['capture', 'campaigns'])
  const { graduateId } = line
  const run = (reason: string) =>
    what === 'undo'
      ? undo.mutateAsync({ sessionId, graduateId, reason })
      : exempt.mutateAsync({ sessionId, graduateId, exempt: what === 'exempt', reason })
  return (
    <ReasonDialog
      title={`${words[what].title}：${line.name}`}
      lead={words[what].lead}
      label="理由"
      okText={words[what].ok}
      atLeast={4}
      atMost={100}
      danger={what === 'undo'}
      onOk={run}
      onClose={onClose}
    />
  )
}

const nonce = () => `desk-${crypto.getRandomValues(new Uint32Array(4)).join('').slice(0, 30)}`
