// Until when applications for key fields are taken, and what happens in the graduating term.
import { Button, Form, Radio } from 'antd'
import { corrections, type CorrectionSettings } from '../../../src/domain/corrections/contract'
import { useAct } from '../../ask'
import { MovedNotice } from '../../components/moved-notice'
import { DayPicker } from '../../components/shanghai-time'
import { fieldsOf, useFormVersion } from '../../components/use-form-version'
import { showAtFields, useSay } from '../../say'

export function CorrectionRules(props: {
  cohortId: string
  start: CorrectionSettings & { version: number }
}) {
  const { cohortId, start } = props
  const [form] = Form.useForm<{ settings: CorrectionSettings }>()
  const from = Form.useWatch(['settings', 'graduatingTermFrom'], form)
  const save = useAct(corrections.saveSettings, ['corrections'])
  const moved = useFormVersion(start.version, save.isPending, fieldsOf(form))
  const say = useSay()

  const submit = ({ settings }: { settings: CorrectionSettings }) => {
    const { lastOn, graduatingTermFrom, inGraduatingTerm } = settings
    return save
      .mutateAsync({
        cohortId,
        settings: {
          lastOn: lastOn ?? null,
          graduatingTermFrom: graduatingTermFrom ?? null,
          inGraduatingTerm,
          version: moved.version,
        },
      })
      .then(
        () => {
          moved.saved()
          say.done('变更申请的规定已保存')
        },
        (error: unknown) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      )
  }

  return (
    <section className="card" aria-label="变更申请">
      <h2>变更申请</h2>
      <p className="faint gap-below">
        姓名、性别、民族、证件和出生日期只能凭证明材料申请变更，由辅导员、学院、教务处逐级审核。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ settings: start }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name={['settings', 'lastOn']}
          label="最后受理日"
          extra="省里或学校规定的最后一天，当天仍受理；不填就不限。学历注册后信息不再改变。"
        >
          <DayPicker placeholder="不限" />
        </Form.Item>
        <Form.Item
          name={['settings', 'graduatingTermFrom']}
          label="毕业学期从哪天起"
          extra="不填就不区分毕业学期。"
        >
          <DayPicker placeholder="不区分" />
        </Form.Item>
        <Form.Item name={['settings', 'inGraduatingTerm']} label="毕业学期提交的申请">
          <Radio.Group disabled={!from}>
            <Radio value="flag">受理，标明“毕业学期提交”</Radio>
            <Radio value="refuse">不再受理，请学生咨询教务处</Radio>
          </Radio.Group>
        </Form.Item>
        <MovedNotice of={moved} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存
        </Button>
      </Form>
    </section>
  )
}
