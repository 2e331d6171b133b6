// Records a dated status (延期, 休学 …) of one graduate with its reason.
import { Form, Input, Modal, Select } from 'antd'
import type * as z from 'zod/mini'
import { roster, StatusKind } from '../../src/domain/roster/contract'
import { dayOf } from '../../src/domain/time'
import { useAct } from '../ask'
import { showAtFields, useSay } from '../say'
import { serverNow } from '../server-clock'
import { DayPicker } from './shanghai-time'
import { useClosing } from './use-closing'

type Status = z.infer<typeof StatusKind>
interface Entry {
  kind: Status
  fromOn: string
  reason: string
}

export function StatusDialog(props: {
  graduateId: string
  name: string
  status: Status
  onClose: () => void
}) {
  const { graduateId, name, status, onClose } = props
  const { dialog, close } = useClosing(onClose)
  const [form] = Form.useForm<Entry>()
  const set = useAct(roster.setStatus, ['roster', 'enrolment', 'capture'])
  const say = useSay()
  const submit = (entry: Entry) =>
    set.mutate(
      { graduateId, ...entry },
      {
        onSuccess: () => {
          say.done(`已登记：${name} ${entry.kind}`)
          close()
        },
        onError: (error) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      },
    )
  return (
    <Modal
      {...dialog}
      title={`登记学籍状态：${name}`}
      okText="登记"
      okButtonProps={{ loading: set.isPending, htmlType: 'submit', form: 'status-entry' }}
      width={460}
    >
      <Form
        id="status-entry"
        form={form}
        layout="vertical"
        initialValues={{ kind: status, fromOn: dayOf(serverNow()) }}
        onFinish={submit}
      >
        <Form.Item
          name="kind"
          label="状态"
          extra="延期等状态的人排在本班最后，签名表上单独计数。"
          rules={[{ required: true, message: '请选择状态' }]}
        >
          <Select options={StatusKind.options.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item
          name="fromOn"
          label="从哪天起"
          rules={[{ required: true, message: '请选择日期' }]}
        >
          <DayPicker />
        </Form.Item>
        <Form.Item
          name="reason"
          label="依据或原因"
          rules={[{ required: true, whitespace: true, message: '请写明依据或原因' }]}
        >
          <Input maxLength={100} placeholder="如：教务〔2024〕12号，学分未修满" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
