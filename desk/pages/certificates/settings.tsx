// When graduates may enter certificates, which kinds are taken, and what the table looks like.
import { Button, Checkbox, Form, Skeleton } from 'antd'
import { categories, type Category } from '../../../src/domain/certificates/categories'
import {
  certificates,
  type CertificateSettings,
  type CertificateWindow,
} from '../../../src/domain/certificates/contract'
import { useAct, useAsk } from '../../ask'
import { MovedNotice } from '../../components/moved-notice'
import { InstantPicker } from '../../components/shanghai-time'
import { Trouble } from '../../components/trouble'
import { fieldsOf, useFormVersion } from '../../components/use-form-version'
import { useCohort, useDesk } from '../../desk-context'
import { useSay, showAtFields } from '../../say'
import { TableTemplate } from './table-template'

export function CertificateSettingsView() {
  const cohort = useCohort()
  const settings = useAsk(certificates.settings, { cohortId: cohort.id })
  if (settings.error && !settings.data)
    return <Trouble error={settings.error} onRetry={() => void settings.refetch()} page />
  if (!settings.data) return <Skeleton active />
  return (
    <>
      <WindowForm start={settings.data} />
      <TableTemplate key={settings.data.template.version} of={settings.data} />
    </>
  )
}

function WindowForm({ start }: { start: CertificateSettings }) {
  const cohort = useCohort()
  const { may } = useDesk()
  const say = useSay()
  const [form] = Form.useForm<{ window: CertificateWindow }>()
  const save = useAct(certificates.saveSettings, ['certificates', 'campaigns'])
  const moved = useFormVersion(start.version, save.isPending, fieldsOf(form))
  const canSave = may(certificates.saveSettings)
  const { opensAt, closesAt, categories: taken } = start
  const submit = ({ window }: { window: CertificateWindow }) =>
    save.mutateAsync({ cohortId: cohort.id, window: { ...window, version: moved.version } }).then(
      () => {
        moved.saved()
        say.done('已保存')
      },
      (error: unknown) => {
        if (!showAtFields(form, error)) say.failed(error)
      },
    )
  return (
    <section className="card gap-below">
      <h2>学生登记</h2>
      <p className="faint gap-below">
        没有开放时间时，学生不能自己登记；学院随时可以录入和导入。没有截止时间就一直开放。
      </p>
      <Form
        form={form}
        layout="vertical"
        disabled={!canSave}
        initialValues={{ window: { opensAt, closesAt, categories: taken } }}
        onFinish={(values) => void submit(values)}
      >
        <div className="form-row">
          <Form.Item name={['window', 'opensAt']} label="开放时间">
            <InstantPicker clock="08:00" disabled={!canSave} />
          </Form.Item>
          <Form.Item name={['window', 'closesAt']} label="截止时间">
            <InstantPicker clock="23:59" disabled={!canSave} />
          </Form.Item>
        </div>
        <Form.Item
          name={['window', 'categories']}
          label="收集哪些证书"
          rules={[{ required: true, message: '至少选一类' }]}
        >
          <Checkbox.Group
            options={categories.map((value: Category) => ({ value, label: value }))}
          />
        </Form.Item>
        <MovedNotice of={moved} />
        {canSave && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        )}
      </Form>
    </section>
  )
}
