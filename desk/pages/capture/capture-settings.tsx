// 采集须知: what people wear, bring and pay; shown on their phones and printed under the timetable.
import { Button, Drawer, Form, Input, InputNumber, Skeleton } from 'antd'
import { capture } from '../../../src/domain/capture/contract'
import { FEE_MAX, PRINTS_MAX, type CaptureSettings } from '../../../src/domain/capture/settings'
import { useAct, useAsk } from '../../ask'
import { MovedNotice } from '../../components/moved-notice'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { fieldsOf, useFormVersion } from '../../components/use-form-version'
import { useCohort } from '../../desk-context'
import { showAtFields, useSay } from '../../say'

interface Fields {
  settings: Omit<CaptureSettings, 'bring' | 'notes'> & { bring: string; notes: string }
}

export function CaptureSettingsDrawer({ onClose }: { onClose: () => void }) {
  const cohort = useCohort()
  const { drawer, close } = useClosing(onClose)
  const asked = useAsk(capture.settings, { cohortId: cohort.id })
  return (
    <Drawer {...drawer} width={560} title={`${cohort.name}采集须知`}>
      {asked.error && !asked.data && (
        <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {asked.isLoading && <Skeleton active paragraph={{ rows: 8 }} />}
      {asked.data && <SettingsForm cohortId={cohort.id} start={asked.data} onDone={close} />}
    </Drawer>
  )
}

const linesOf = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function SettingsForm(props: {
  cohortId: string
  start: CaptureSettings & { version: number }
  onDone: () => void
}) {
  const { cohortId, start, onDone } = props
  const [form] = Form.useForm<Fields>()
  const save = useAct(capture.saveSettings, ['capture'])
  const moved = useFormVersion(start.version, save.isPending, fieldsOf(form))
  const say = useSay()
  const submit = ({ settings }: Fields) =>
    save
      .mutateAsync({
        cohortId,
        settings: {
          ...settings,
          feeYuan: settings.feeYuan ?? 0,
          bring: linesOf(settings.bring),
          notes: linesOf(settings.notes),
          version: moved.version,
        },
      })
      .then(
        () => {
          moved.saved()
          say.done('采集须知已保存，学生手机上马上是新的')
          onDone()
        },
        (error: unknown) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      )
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        settings: { ...start, bring: start.bring.join('\n'), notes: start.notes.join('\n') },
      }}
      onFinish={(values) => void submit(values)}
    >
      <Form.Item name={['settings', 'attire']} label="着装要求" required>
        <Input.TextArea rows={4} maxLength={300} showCount />
      </Form.Item>
      <Form.Item
        name={['settings', 'glasses']}
        label="戴眼镜的同学"
        extra="不填就不提；如：镜框不遮挡眼睛，镜片不反光"
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name={['settings', 'bring']}
        label="要带什么"
        required
        extra="一行一样，最多 8 样，每样 100 个字以内"
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name={['settings', 'feeYuan']} label="采集费（每人）">
        <InputNumber min={0} max={FEE_MAX} precision={2} suffix="元" style={{ width: 130 }} />
      </Form.Item>
      <Form.Item
        name={['settings', 'prints']}
        label="每人冲印照片（二寸）"
        extra="印在照片发放签收表上"
        rules={[{ required: true, message: '请填张数' }]}
      >
        <InputNumber min={1} max={PRINTS_MAX} precision={0} suffix="张" style={{ width: 130 }} />
      </Form.Item>
      <Form.Item name={['settings', 'feeNote']} label="费用说明">
        <Input.TextArea rows={3} maxLength={200} showCount />
      </Form.Item>
      <Form.Item
        name={['settings', 'notes']}
        label="其他说明"
        extra="一行一条，最多 8 条，每条 200 个字以内"
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <MovedNotice of={moved} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  )
}
