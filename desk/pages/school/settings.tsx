// School settings: its name and what it calls its offices, as sheets and letters print them.
import { App, Button, Form, Input, InputNumber, Skeleton } from 'antd'
import { school, type School } from '../../../src/domain/school/contract'
import { useAct, useAsk } from '../../ask'
import { MovedNotice } from '../../components/moved-notice'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { fieldsOf, useFormVersion } from '../../components/use-form-version'
import { showAtFields, useSay } from '../../say'

const fields: {
  name: Exclude<keyof School, 'filesKeptDays' | 'version'>
  label: string
  extra?: string
  max: number
}[] = [
  { name: 'name', label: '学校名称', extra: '印在签名表、聘书和文件夹名上。', max: 60 },
  { name: 'registrarOffice', label: '教务部门', extra: '如：教务处', max: 40 },
  { name: 'alumniOffice', label: '校友部门（通知中的叫法）', max: 40 },
  {
    name: 'alumniOfficeOnForms',
    label: '校友部门（表格中的叫法）',
    extra: '推荐表上的意见栏用这个名称，可以和通知中的不同。',
    max: 40,
  },
]

export default function Settings() {
  const answer = useAsk(school.get, {})
  return (
    <>
      <PageHead
        title="学校设置"
        lead="各种表上怎么称呼学校和部门（已经生成的表不变），以及生成的文件保存多久。"
      />
      {answer.error && !answer.data && (
        <Trouble error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.isLoading && <Skeleton active />}
      {answer.data && <SettingsForm start={answer.data} />}
    </>
  )
}

function SettingsForm({ start }: { start: School }) {
  const [form] = Form.useForm<School>()
  const save = useAct(school.save, ['school', 'accounts'])
  const say = useSay()
  const moved = useFormVersion(start.version, save.isPending, fieldsOf(form))
  const { modal } = App.useApp()
  const submit = (values: School) =>
    save.mutateAsync({ ...values, version: moved.version }).then(
      () => {
        moved.saved()
        say.done('已保存')
      },
      (error: unknown) => {
        if (!showAtFields(form, error)) say.failed(error)
      },
    )
  // Fewer days delete what is older within minutes, and nothing brings it back.
  const ask = (values: School) => {
    if (values.filesKeptDays >= start.filesKeptDays) return void submit(values)
    modal.confirm({
      title: `改成只保存 ${values.filesKeptDays} 天？`,
      content: `生成已满 ${values.filesKeptDays} 天的文件会在几分钟内删除，不能找回，要用只能重新生成；批号和报送记录不受影响。`,
      okText: '改短并保存',
      okButtonProps: { danger: true },
      cancelText: '不改',
      onOk: () => submit(values),
    })
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="card narrow"
      initialValues={start}
      onFinish={ask}
    >
      {fields.map(({ name, label, extra, max }) => (
        <Form.Item
          key={name}
          name={name}
          label={label}
          extra={extra}
          rules={[{ required: true, whitespace: true, message: '请填写' }]}
        >
          <Input maxLength={max} />
        </Form.Item>
      ))}
      <Form.Item
        name="filesKeptDays"
        label="生成的文件保存多少天"
        extra="签名表、学籍卡整册等含个人信息，到期自动删除文件；批号、报送记录和核查仍在，需要时可重新生成。"
        rules={[{ required: true, message: '请填写天数' }]}
      >
        <InputNumber min={7} max={3650} precision={0} addonAfter="天" />
      </Form.Item>
      <MovedNotice of={moved} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  )
}
