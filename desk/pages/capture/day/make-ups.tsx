// The make-up list: who was absent and how far each is; reports are confirmed or returned here.
import { App, Button, Empty, Input, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { MakeUpLine } from '../../../../src/domain/capture/make-up-contract'
import { makeUpStages, stageWords, type MakeUpStage } from '../../../../src/domain/capture/make-up'
import { capture } from '../../../../src/domain/capture/contract'
import { exports } from '../../../../src/domain/exports/contract'
import { isMadeBy } from '../../../../src/domain/exports/kinds'
import { dayAndClockOf, dayLabel } from '../../../../src/domain/time'
import { allOf, useAct, useAsk, usePages } from '../../../ask'
import { classOptionsOf } from '../../../components/class-options'
import { copyText } from '../../../components/copy'
import { Mark, type Tone } from '../../../components/mark'
import { MoreButton } from '../../../components/more-button'
import { ReasonDialog } from '../../../components/reason-dialog'
import { Trouble } from '../../../components/trouble'
import { useCohort, useDesk } from '../../../desk-context'
import { addressOf, usePlace } from '../../../place'
import { useSay } from '../../../say'
import { MakeUpSettings } from './make-up-settings'
import { ReportFor } from './report-for'

const tones: Record<MakeUpStage, Tone> = {
  waiting: 'bad',
  booked: 'info',
  reported: 'warn',
  returned: 'bad',
  confirmed: 'good',
}

export function MakeUps() {
  const cohort = useCohort()
  const { may, classes, colleges, post } = useDesk()
  const { modal, message } = App.useApp()
  const say = useSay()
  const [place, go] = usePlace('stage', 'class', 'find')
  const filter = {
    cohortId: cohort.id,
    ...(place.stage ? { stage: place.stage as MakeUpStage } : {}),
    ...(place.class ? { classId: place.class } : {}),
    find: place.find,
  }
  const list = usePages(capture.makeUps, filter, { keep: true, every: 60_000 })
  const counts = useAsk(capture.makeUps, { cohortId: cohort.id }).data?.counts
  const judge = useAct(capture.judgeMakeUp, ['capture', 'campaigns'])
  const [returning, setReturning] = useState<MakeUpLine | null>(null)
  const [reporting, setReporting] = useState<MakeUpLine | null>(null)
  const [isSetting, setSetting] = useState(false)
  const inputOf = (line: MakeUpLine, confirm: boolean, reason: string) => ({
    ...{ cohortId: cohort.id, graduateId: line.graduateId, confirm, reason },
    seenAt: line.report?.reportedAt ?? 0,
  })

  const confirm = (line: MakeUpLine) =>
    modal.confirm({
      title: `确认 ${line.name} 已补拍？`,
      content: `${line.report ? `${dayLabel(line.report.on)} · ${line.report.place}` : ''}。确认后不能再改，本人会收到通知。`,
      okText: '确认已补拍',
      onOk: () =>
        judge.mutateAsync(inputOf(line, true, '')).then(() => say.done('已确认'), say.failed),
    })
  const copy = async () => {
    try {
      const lines = await allOf(capture.makeUps, filter)
      const cells = lines.map((line) => [
        ...[line.className, line.studentNo, line.name, line.missedOn, stageWords[line.stage]],
      ])
      const head = ['班级', '学号', '姓名', '缺席日期', '补拍情况']
      await copyText([head, ...cells].map((row) => row.join('\t')).join('\r\n'))
      void message.success(`已复制 ${lines.length} 人，可以粘贴到 Excel`)
    } catch (error) {
      say.failed(error)
    }
  }

  return (
    <section className="card">
      <div className="card-head">
        <Space wrap>
          <Select
            aria-label="补拍情况"
            value={place.stage}
            onChange={(stage) => go({ stage: stage || undefined })}
            options={[
              { value: '', label: '全部' },
              ...makeUpStages.map((each) => ({
                value: each as string,
                label: `${stageWords[each]}${counts ? ` ${counts[each]}` : ''}`,
              })),
            ]}
            style={{ width: 180 }}
          />
          <Select
            aria-label="班级"
            value={place.class || null}
            onChange={(classId?: string) => go({ class: classId || undefined })}
            options={classOptionsOf(classes, colleges)}
            placeholder="全部班级"
            allowClear
            showSearch
            optionFilterProp="label"
            style={{ width: 200 }}
          />
          <Input.Search
            aria-label="找人"
            placeholder="姓名或学号开头"
            defaultValue={place.find}
            allowClear
            onSearch={(text) => go({ find: text.trim() || undefined })}
            style={{ width: 180 }}
          />
        </Space>
        <Space wrap>
          {may(exports.begin) && isMadeBy(post.role, 'captureMakeUps') && (
            <Link to={addressOf('/exports', cohort.id, { kind: 'captureMakeUps' })}>打印名单</Link>
          )}
          {may(exports.begin) && post.school && (
            <Link to={addressOf('/exports', cohort.id, { kind: 'captureTotals' })}>情况统计表</Link>
          )}
          <Button onClick={() => void copy()} disabled={list.items.length === 0}>
            复制名单
          </Button>
          {may(capture.saveMakeUpInfo) && (
            <Button onClick={() => setSetting(true)}>补拍办法</Button>
          )}
        </Space>
      </div>
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      <Table<MakeUpLine>
        size="small"
        rowKey="graduateId"
        loading={list.isLoading}
        dataSource={list.items}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{
          emptyText: (
            <Empty description="没有这样的人。在“现场签到”里选一个时段、点“结束签到”，没来的同学会自动出现在这里。" />
          ),
        }}
        columns={[
          { title: '班级', dataIndex: 'className', width: 190 },
          { title: '学号', dataIndex: 'studentNo', width: 124, className: 'number' },
          { title: '姓名', dataIndex: 'name', width: 90 },
          { title: '缺席', width: 130, render: (_cell, line) => dayLabel(line.missedOn) },
          {
            title: '补拍',
            render: (_cell, line) => (
              <>
                <Mark tone={tones[line.stage]}>{stageWords[line.stage]}</Mark>{' '}
                {line.report?.reportedBy && <Mark tone="info">代办</Mark>}
                <div className="faint">{detailOf(line)}</div>
              </>
            ),
          },
          {
            title: '',
            width: 150,
            align: 'right',
            render: (_cell, line) =>
              line.stage === 'reported' && may(capture.judgeMakeUp) ? (
                <Space size={4}>
                  <Button size="small" type="primary" onClick={() => confirm(line)}>
                    确认
                  </Button>
                  <Button size="small" onClick={() => setReturning(line)}>
                    退回
                  </Button>
                </Space>
              ) : (
                line.stage !== 'confirmed' &&
                may(capture.reportMakeUp) && (
                  <Button
                    size="small"
                    aria-label={`代登记：${line.name}`}
                    onClick={() => setReporting(line)}
                  >
                    代登记
                  </Button>
                )
              ),
          },
        ]}
      />
      <MoreButton list={list} unit="人" />
      {returning && (
        <ReasonDialog
          title={`退回 ${returning.name} 的补拍登记`}
          lead="本人会收到理由，改好后可以重新提交。"
          label="理由"
          okText="退回"
          phrases={['图像采集中心没有查到', '日期或地点不对', '请带回执到学院核对']}
          atLeast={4}
          atMost={200}
          onOk={(reason) => judge.mutateAsync(inputOf(returning, false, reason))}
          onClose={() => setReturning(null)}
        />
      )}
      {reporting && <ReportFor of={reporting} onClose={() => setReporting(null)} />}
      {isSetting && <MakeUpSettings onClose={() => setSetting(false)} />}
    </section>
  )
}

function detailOf({ report, booked }: MakeUpLine): string {
  if (report)
    return [
      `${dayLabel(report.on)} · ${report.place}`,
      ...[report.note, report.reportedBy && `${report.reportedBy} 代登记`, report.reason],
    ]
      .filter((part) => part !== '')
      .join('；')
  return booked ? `${dayAndClockOf(booked.startsAt)} · ${booked.place}` : ''
}
