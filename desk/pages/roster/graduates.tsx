// The roster: graduates of the cohort by filters that stand in the address, and one person's sheet at the side.
import { Button, Dropdown, Empty, Table } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type * as z from 'zod/mini'
import { campaigns } from '../../../src/domain/campaigns/contract'
import { type GraduateLine, roster } from '../../../src/domain/roster/contract'
import { usePages } from '../../ask'
import { CreateCohort } from '../../components/create-cohort'
import { ExtendDialog } from '../../components/extend-dialog'
import { GraduateDrawer } from '../../components/graduate-drawer'
import { enrolmentTags } from '../../components/graduate-tags'
import { MoreButton } from '../../components/more-button'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { addressOf, usePlace } from '../../place'
import { CollegeOrder } from './college-order'
import { filterNames, filtersFrom, RosterFilters } from './filters'
import { Mark } from '../../components/mark'

type Line = z.infer<typeof GraduateLine>

export default function Graduates() {
  const cohort = useCohort()
  const { may } = useDesk()
  const [place, go] = usePlace(...filterNames, 'person')
  const [chosen, setChosen] = useState<Line[]>([])
  const [isExtending, setExtending] = useState(false)
  const [isOrdering, setOrdering] = useState(false)
  const filters = filtersFrom(place)
  const list = usePages(roster.graduates, { cohortId: cohort.id, ...filters }, { keep: true })
  const isFiltered = Object.keys(filters).length > 0

  if (list.error && list.items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead
        title="名册"
        lead={`${cohort.name}，共 ${cohort.graduates.toLocaleString()} 人。点姓名看详细信息。`}
      >
        {may(campaigns.extend) && chosen.length > 0 && (
          <Button type="primary" onClick={() => setExtending(true)}>
            为所选 {chosen.length} 人延长时间
          </Button>
        )}
        {may(roster.createCohort) && <CreateCohort />}
        {may(roster.beginImport) && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                {
                  key: 'import',
                  label: <Link to={addressOf('/import', cohort.id)}>导入名册</Link>,
                },
                { key: 'order', label: '学院的正式次序', onClick: () => setOrdering(true) },
              ],
            }}
          >
            <Button>
              更多 <DownOutlined />
            </Button>
          </Dropdown>
        )}
      </PageHead>
      <RosterFilters place={place} onChange={go} />
      <Table<Line>
        size="small"
        rowKey="id"
        dataSource={list.items}
        loading={list.isLoading || list.isPlaceholderData}
        pagination={false}
        scroll={{ x: 900 }}
        sticky
        {...(may(campaigns.extend)
          ? {
              rowSelection: {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_keys: React.Key[], lines: Line[]) => setChosen(lines),
                preserveSelectedRowKeys: true,
              },
            }
          : {})}
        locale={{
          emptyText: isFiltered ? (
            <Empty description="没有符合条件的人。学号可以只填开头几位，姓名可以只填一部分。" />
          ) : (
            <Empty description="这一届的名册还是空的。">
              {may(roster.beginImport) && (
                <Link to={addressOf('/import', cohort.id)}>
                  <Button type="primary">去导入名册</Button>
                </Link>
              )}
            </Empty>
          ),
        }}
        columns={[
          { title: '学号', dataIndex: 'studentNo', width: 140, className: 'number' },
          {
            title: '姓名',
            dataIndex: 'name',
            width: 130,
            render: (name: string, line) => (
              <Button
                type="link"
                size="small"
                className="cell-link"
                onClick={() => go({ person: line.id })}
              >
                {name}
              </Button>
            ),
          },
          { title: '性别', dataIndex: 'sex', width: 60 },
          { title: '班级', dataIndex: 'className', width: 170 },
          { title: '学院', dataIndex: 'collegeName', width: 170 },
          {
            title: '学籍状态',
            dataIndex: 'status',
            width: 90,
            render: (status: Line['status']) =>
              status === '在籍' ? status : <Mark tone="info">{status}</Mark>,
          },
          {
            title: '学籍核对',
            dataIndex: 'enrolment',
            width: 110,
            render: (state: Line['enrolment']) => enrolmentTags[state],
          },
          {
            title: '微信',
            dataIndex: 'bound',
            width: 80,
            render: (bound: boolean) => (bound ? '已绑定' : <span className="faint">未绑定</span>),
          },
        ]}
      />
      <MoreButton list={list} unit="人" />
      {place.person && (
        <GraduateDrawer
          key={place.person}
          graduateId={place.person}
          onClose={() => go({ person: undefined })}
        />
      )}
      {isExtending && (
        <ExtendDialog
          people={chosen}
          onDone={() => setChosen([])}
          onClose={() => setExtending(false)}
        />
      )}
      {isOrdering && <CollegeOrder onClose={() => setOrdering(false)} />}
    </>
  )
}
