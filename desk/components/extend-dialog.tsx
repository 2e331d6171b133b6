// 补交: gives named people until a later time for one task.
import { Form, Input, Modal, Radio } from 'antd'
import { campaigns, type TaskKind } from '../../src/domain/campaigns/contract'
import { useAct } from '../ask'
import { useCohort } from '../desk-context'
import { showAtFields, useSay } from '../say'
import { serverNow } from '../server-clock'
import { InstantPicker } from './shanghai-time'
import { taskLabels } from './task-labels'
import { useClosing } from './use-closing'

interface Extension {
  kind: TaskKind
  until: number
  reason?: string
}

/** The contract takes this many in one act. */
const AT_ONCE = 100

export function ExtendDialog(props: {
  people: { id: string; name: string }[]
  onDone: () => void
  onClose: () => void
}) {
  const { people, onDone, onClose } = props
  const cohort = useCohort()
  const { dialog, close } = useClosing(onClose)
  const [form] = Form.useForm<Extension>()
  const extend = useAct(campaigns.extend, ['campaigns'])
  const say = useSay()

  const submit = async ({ kind, until, reason = '' }: Extension) => {
    try {
      for (let start = 0; start < people.length; start += AT_ONCE) {
        const graduateIds = people.slice(start, start + AT_ONCE).map(({ id }) => id)
        await extend.mutateAsync({ cohortId: cohort.id, kind, graduateIds, until, reason })
      }
      say.done(`已为 ${people.length} 人延长${taskLabels[kind]}的时间`)
      onDone()
      close()
    } catch (error) {
      if (!showAtFields(form, error)) say.failed(error)
    }
  }
  const names = people.slice(0, 8).map(({ name }) => name)
  return (
    <Modal
      {...dialog}
      title={`补交：为 ${people.length} 人延长时间`}
      okText="延长"
      okButtonProps={{ loading: extend.isPending, htmlType: 'submit', form: 'extension' }}
      width={460}
    >
      <p className="dialog-lead">
        {names.join('、')}
        {people.length > names.length && ` 等 ${people.length} 人`}
        。只对这些人有效，其他人的截止时间不变。
      </p>
      <Form
        id="extension"
        form={form}
        layout="vertical"
        initialValues={{ kind: 'enrolment' }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="kind" label="哪件事">
          <Radio.Group
            options={Object.entries(taskLabels).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item
          name="until"
          label="延长到（北京时间）"
          rules={[
            { required: true, message: '请选择延长到什么时候' },
            {
              validator: (_rule, until: number | null) =>
                until == null || until > serverNow()
                  ? Promise.resolve()
                  : Promise.reject(new Error('要晚于现在')),
            },
          ]}
        >
          <InstantPicker clock="18:00" />
        </Form.Item>
        <Form.Item name="reason" label="原因（可不填）">
          <Input maxLength={100} placeholder="如：校外实习，请假补交" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
