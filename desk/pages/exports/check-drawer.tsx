// Holds the paper of one sheet against the roster of today and names every line that is outdated.
import { Alert, Button, Drawer, Empty, Skeleton, Table } from 'antd'
import { type Export, exports } from '../../../src/domain/exports/contract'
import { outdatedLabels, outdatedSentence } from '../../../src/domain/exports/outdated'
import type { Output } from '../../../src/domain/action'
import { useAsk } from '../../ask'
import { copyText } from '../../components/copy'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useSay } from '../../say'

type Found = Output<typeof exports.check>

export function CheckDrawer({ sheet, onClose }: { sheet: Export; onClose: () => void }) {
  const { drawer } = useClosing(onClose)
  const check = useAsk(exports.check, { exportId: sheet.id })
  return (
    <Drawer {...drawer} width={560} title={`纸质版核查　${sheet.batchNo}`}>
      {check.error && !check.data && (
        <Trouble error={check.error} onRetry={() => void check.refetch()} />
      )}
      {check.isLoading && <Skeleton active paragraph={{ rows: 6 }} />}
      {check.data && <Findings found={check.data} />}
    </Drawer>
  )
}

function Findings({ found: { outdated, missing } }: { found: Found }) {
  const say = useSay()
  const sentence = outdatedSentence(outdated, missing.length)
  if (sentence === '')
    return <Empty description="纸质版与现在的名册一致，不用重新打印。" image={null} />
  const people = [
    ...outdated.map((one) => ({ ...one, place: `${one.sheet}第 ${one.line} 行` })),
    ...missing.map((one) => ({ ...one, place: '漏' })),
  ]
  const text = [
    sentence,
    ...people.map(({ place, name, studentNo, why }) =>
      [place, name, studentNo, outdatedLabels[why]].join(' '),
    ),
  ].join('\n')
  return (
    <>
      <Alert
        className="gap-below"
        type="warning"
        showIcon
        message={sentence}
        description="请重新生成并打印，或在这些行旁手工更正后由本人签名。"
        action={
          <Button
            size="small"
            onClick={() => void copyText(text).then(() => say.done('已复制'), say.failed)}
          >
            复制
          </Button>
        }
      />
      <Table
        size="small"
        rowKey="studentNo"
        pagination={people.length > 50 ? { pageSize: 50 } : false}
        dataSource={people}
        columns={[
          { title: '位置', dataIndex: 'place', width: 150 },
          { title: '姓名', dataIndex: 'name' },
          { title: '学号', dataIndex: 'studentNo', className: 'number' },
          {
            title: '原因',
            dataIndex: 'why',
            render: (why: keyof typeof outdatedLabels) => outdatedLabels[why],
          },
        ]}
      />
    </>
  )
}
