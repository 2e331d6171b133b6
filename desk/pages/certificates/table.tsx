// Every certificate of the cohort by filters that stand in the address; several are accepted after a second question.
import { App, Button, Empty, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { readCategory, categories } from '../../../src/domain/certificates/categories'
import {
  CertificateState,
  certificates,
  type Certificate,
} from '../../../src/domain/certificates/contract'
import { stateLabels } from '../../../src/domain/certificates/rules'
import { useAct, usePages } from '../../ask'
import { classOptionsOf } from '../../components/class-options'
import { Mark, type Tone } from '../../components/mark'
import { MoreButton } from '../../components/more-button'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { useSay } from '../../say'
import { CertificateDrawer } from './certificate-drawer'
import { EnterDrawer } from './enter-drawer'

const tones: Record<Certificate['state'], Tone> = {
  submitted: 'warn',
  accepted: 'good',
  returned: 'bad',
  withdrawn: 'plain',
}
const MOST_AT_ONCE = 50
const isState = (text: string): text is Certificate['state'] =>
  CertificateState.options.some((state) => state === text)

export function CertificateTable() {
  const cohort = useCohort()
  const { may, classes, colleges } = useDesk()
  const { modal } = App.useApp()
  const say = useSay()
  const [place, go] = usePlace('state', 'class', 'category', 'no', 'certificate')
  const [chosen, setChosen] = useState<Certificate[]>([])
  const [isEntering, setEntering] = useState(false)
  const accept = useAct(certificates.acceptMany, ['certificates'])
  const category = readCategory(place.category)
  const list = usePages(
    certificates.list,
    {
      cohortId: cohort.id,
      ...(isState(place.state) ? { state: place.state } : {}),
      ...(place.class ? { classId: place.class } : {}),
      ...(category ? { category } : {}),
      ...(place.no ? { studentNo: place.no } : {}),
    },
    { keep: true },
  )
  const isFiltered = Boolean(place.state || place.class || place.category || place.no)
  const open = list.items.find(({ id }) => id === place.certificate)

  const askAccept = () => {
    const items = chosen
      .slice(0, MOST_AT_ONCE)
      .map(({ id, version }) => ({ certificateId: id, version }))
    modal.confirm({
      title: `采纳所选的 ${items.length} 本证书？`,
      content: '请确认都已看过照片。采纳后列入证书信息表，本人不能再改。',
      okText: `采纳 ${items.length} 本`,
      onOk: () =>
        accept.mutateAsync({ items }).then(({ accepted, skipped }) => {
          setChosen([])
          say.done(
            skipped > 0
              ? `已采纳 ${accepted} 本；${skipped} 本刚刚有变动，没有动`
              : `已采纳 ${accepted} 本`,
          )
        }, say.failed),
    })
  }

  if (list.error && list.items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <div className="toolbar">
        <Select
          aria-label="状态"
          style={{ width: 130 }}
          value={place.state}
          onChange={(state) => go({ state })}
          options={[
            { value: '', label: '全部状态' },
            ...CertificateState.options.map((value) => ({ value, label: stateLabels[value] })),
          ]}
        />
        <Select
          aria-label="班级"
          style={{ width: 230 }}
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder="全部班级"
          value={place.class || null}
          onChange={(value: string | null) => go({ class: value ?? undefined })}
          options={classOptionsOf(classes, colleges)}
        />
        <Select
          aria-label="证书类别"
          style={{ width: 190 }}
          value={place.category}
          onChange={(value) => go({ category: value })}
          options={[
            { value: '', label: '全部类别' },
            ...categories.map((value) => ({ value, label: value })),
          ]}
        />
        <Input.Search
          aria-label="学号"
          style={{ width: 190 }}
          allowClear
          placeholder="学号"
          maxLength={24}
          defaultValue={place.no}
          onSearch={(text) => go({ no: text.trim() })}
        />
        {may(certificates.enter) && <Button onClick={() => setEntering(true)}>录入一本</Button>}
        {may(certificates.acceptMany) && chosen.length > 0 && (
          <Button type="primary" onClick={askAccept}>
            {`采纳所选 ${Math.min(chosen.length, MOST_AT_ONCE)} 本`}
          </Button>
        )}
      </div>
      <Table<Certificate>
        size="small"
        rowKey="id"
        dataSource={list.items}
        loading={list.isLoading || list.isPlaceholderData}
        pagination={false}
        scroll={{ x: 1040 }}
        sticky
        {...(may(certificates.acceptMany)
          ? {
              rowSelection: {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_keys: React.Key[], rows: Certificate[]) => setChosen(rows),
                getCheckboxProps: (one: Certificate) => ({ disabled: one.state !== 'submitted' }),
              },
            }
          : {})}
        locale={{
          emptyText: (
            <Empty
              description={
                isFiltered
                  ? '没有符合条件的证书。'
                  : '还没有证书。可以开放给学生登记，也可以导入往年的表格。'
              }
            />
          ),
        }}
        columns={[
          {
            title: '姓名',
            dataIndex: 'name',
            width: 90,
            render: (name: string, one) => (
              <Button
                type="link"
                size="small"
                className="cell-link"
                onClick={() => go({ certificate: one.id })}
              >
                {name}
              </Button>
            ),
          },
          { title: '学号', dataIndex: 'studentNo', width: 125, className: 'number' },
          { title: '班级', dataIndex: 'className', width: 140 },
          {
            title: '证书',
            render: (_cell, { entry }) => (
              <>
                {entry.title}
                <div className="faint">{entry.category}</div>
              </>
            ),
          },
          { title: '等级/分数', width: 90, render: (_cell, one) => one.entry.level },
          {
            title: '证书编号',
            width: 160,
            className: 'number',
            render: (_cell, one) => (
              <>
                {one.entry.number}
                {one.sharedWith > 0 && <Mark tone="warn">编号重复</Mark>}
              </>
            ),
          },
          { title: '发证日期', width: 105, render: (_cell, one) => one.entry.issuedOn },
          {
            title: '状态',
            width: 120,
            render: (_cell, one) => (
              <>
                <Mark tone={tones[one.state]}>{stateLabels[one.state]}</Mark>
                {one.byStaff && <div className="faint">学院录入</div>}
              </>
            ),
          },
        ]}
      />
      <MoreButton list={list} unit="本" />
      {open && (
        <CertificateDrawer key={open.id} of={open} onClose={() => go({ certificate: undefined })} />
      )}
      {isEntering && <EnterDrawer onClose={() => setEntering(false)} />}
    </>
  )
}
