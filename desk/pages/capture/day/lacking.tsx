// Who of a class lacks the capture code: the text for the class group, and the tick for who has no smartphone.
import { Button, Modal, Table } from 'antd'
import type { Output } from '../../../../src/domain/action'
import { lackingText } from '../../../../src/domain/capture/capture-code'
import { capture } from '../../../../src/domain/capture/contract'
import { useAct, useAsk } from '../../../ask'
import { copyText } from '../../../components/copy'
import { Trouble } from '../../../components/trouble'
import { useClosing } from '../../../components/use-closing'
import { useCohort, useDesk } from '../../../desk-context'
import { useSay } from '../../../say'

type Person = Output<typeof capture.codeLacking>['items'][number]

interface Props {
  of: { classId: string; name: string }
  onClose: () => void
}

export function Lacking({ of, onClose }: Props) {
  const cohort = useCohort()
  const { may } = useDesk()
  const { dialog, close } = useClosing(onClose)
  const say = useSay()
  const list = useAsk(capture.codeLacking, { cohortId: cohort.id, classId: of.classId })
  const tick = useAct(capture.codeReady, ['capture'])
  const people = list.data?.items ?? []
  const copy = () =>
    copyText(
      lackingText(
        of.name,
        people.map(({ name }) => name),
      ),
    ).then(() => {
      say.done('已复制，可以粘贴到班级群')
      close()
    }, say.failed)
  const tickFor = ({ graduateId, name }: Person) =>
    tick
      .mutateAsync({ ready: true, graduateId })
      .then(() => say.done(`已代 ${name} 勾选`), say.failed)
  return (
    <Modal
      {...dialog}
      title={`${of.name}：还缺 ${people.length} 人`}
      okText="复制提醒文字"
      cancelText="关闭"
      okButtonProps={{ disabled: people.length === 0 }}
      onOk={() => void copy()}
    >
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {may(capture.codeReady) && (
        <p className="hint">
          没有智能手机的同学，确认采集码已在本人手里后可以代为勾选，会标明代办。
        </p>
      )}
      <Table<Person>
        size="small"
        rowKey="graduateId"
        loading={list.isLoading}
        dataSource={people}
        pagination={false}
        scroll={{ y: 360 }}
        columns={[
          { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
          { title: '姓名', dataIndex: 'name' },
          ...(may(capture.codeReady)
            ? [
                {
                  title: '',
                  width: 90,
                  align: 'right' as const,
                  render: (_cell: unknown, one: Person) => (
                    <Button
                      size="small"
                      aria-label={`代勾选：${one.name}`}
                      disabled={tick.isPending}
                      onClick={() => void tickFor(one)}
                    >
                      代勾选
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Modal>
  )
}
