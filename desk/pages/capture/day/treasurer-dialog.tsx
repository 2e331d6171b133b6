// Says whom a class pays its capture fee: a name and how to pay, shown to the class and printed on its sheet.
import { Form, Input, Modal } from 'antd'
import { capture } from '../../../../src/domain/capture/contract'
import type { Treasurer } from '../../../../src/domain/capture/fee-contract'
import { useAct } from '../../../ask'
import { useClosing } from '../../../components/use-closing'
import { showAtFields, useSay } from '../../../say'

interface Props {
  of: { cohortId: string; classId: string }
  name: string
  start: Treasurer
  onClose: () => void
}

export function TreasurerDialog({ of, name, start, onClose }: Props) {
  const { dialog, close } = useClosing(onClose)
  const [form] = Form.useForm<Treasurer>()
  const say = useSay()
  const save = useAct(capture.nameTreasurer, ['capture'])
  const submit = (values: Treasurer) =>
    save.mutateAsync({ ...of, ...values }).then(
      () => {
        say.done('已保存，全班同学都能看到')
        close()
      },
      (error: unknown) => {
        if (!showAtFields(form, error)) say.failed(error)
      },
    )
  return (
    <Modal
      {...dialog}
      title={`${name}：采集费交给谁`}
      okText="保存"
      cancelText="不改了"
      okButtonProps={{ loading: save.isPending }}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={start}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="name" label="班级经办人" extra="不填就写“班级经办人（班长）”">
          <Input maxLength={20} placeholder="姓名，如：王明（班长）" />
        </Form.Item>
        <Form.Item name="note" label="怎么交">
          <Input maxLength={60} placeholder="如：微信转账，备注学号；4 月 20 日前交齐" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
