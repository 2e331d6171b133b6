// 学院录入: one certificate typed by staff, new or mended; accepted at once.
import { AutoComplete, Button, Drawer, Form, Input, Select } from 'antd'
import { categories, specOf, type Category } from '../../../src/domain/certificates/categories'
import { demandedBy, presetColumns, type Choosable } from '../../../src/domain/certificates/columns'
import {
  certificates,
  type Certificate,
  type Typed,
} from '../../../src/domain/certificates/contract'
import {
  ISSUER_MAX,
  LEVEL_MAX,
  NUMBER_MAX,
  REMARK_MAX,
  TITLE_MAX,
} from '../../../src/domain/certificates/rules'
import { useAct, useAsk } from '../../ask'
import { DayPicker } from '../../components/shanghai-time'
import { useClosing } from '../../components/use-closing'
import { useCohort } from '../../desk-context'
import { showAtFields, useSay } from '../../say'

interface Values {
  studentNo: string
  entry: Omit<Typed, 'issuedOn'> & { issuedOn: string | null }
}

export function EnterDrawer({ of, onClose }: { of?: Certificate; onClose: () => void }) {
  const { drawer, close } = useClosing(onClose)
  const cohort = useCohort()
  const say = useSay()
  const [form] = Form.useForm<Values>()
  const category = Form.useWatch(['entry', 'category'], form) as Category | undefined
  const settings = useAsk(certificates.settings, { cohortId: cohort.id }).data
  const taken: readonly Category[] = settings?.categories ?? categories
  const demanded = demandedBy(settings?.template.columns ?? presetColumns)
  const enter = useAct(certificates.enter, ['certificates'])
  const spec = category && specOf(category)

  const submit = ({ studentNo, entry }: Values) =>
    enter.mutate(
      {
        cohortId: cohort.id,
        studentNo,
        entry: { ...entry, issuedOn: entry.issuedOn ?? '' },
        ...(of ? { certificateId: of.id, version: of.version } : {}),
      },
      {
        onSuccess: ({ name }) => {
          say.done(`已录入 ${name} 的证书`)
          close()
        },
        onError: (error) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      },
    )
  const start = of
    ? { studentNo: of.studentNo, entry: typedOf(of) }
    : { entry: { title: '', level: '', number: '', issuer: '', issuedOn: null, remark: '' } }
  /** What the kind of certificate demands, or the school's table. */
  const isNeeded = (field: Choosable, byKind = false) => byKind || demanded.includes(field)
  const text = (name: keyof Typed, label: string, max: number, required = false) => (
    <Form.Item
      name={['entry', name]}
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: '请填写' }] : []}
    >
      <Input maxLength={max} />
    </Form.Item>
  )
  return (
    <Drawer
      {...drawer}
      title={of ? `修改 ${of.name} 的证书` : '录入一本证书'}
      width={480}
      extra={
        <Button type="primary" loading={enter.isPending} onClick={form.submit}>
          保存
        </Button>
      }
    >
      <Form form={form} layout="vertical" initialValues={start} onFinish={submit}>
        <Form.Item
          name="studentNo"
          label="学号"
          rules={[{ required: true, whitespace: true, message: '请填写' }]}
        >
          <Input maxLength={24} disabled={of !== undefined} autoFocus={!of} />
        </Form.Item>
        <Form.Item
          name={['entry', 'category']}
          label="证书类别"
          rules={[{ required: true, message: '请选择' }]}
        >
          <Select
            showSearch
            options={taken.map((value) => ({ value, label: value }))}
            onChange={(value: Category) => {
              if (!form.getFieldValue(['entry', 'issuer']))
                form.setFieldValue(['entry', 'issuer'], specOf(value).issuer)
            }}
          />
        </Form.Item>
        <Form.Item
          name={['entry', 'title']}
          label="证书名称"
          rules={[{ required: true, whitespace: true, message: '请填写' }]}
        >
          <AutoComplete options={(spec?.titles ?? []).map((value) => ({ value }))}>
            <Input maxLength={TITLE_MAX} />
          </AutoComplete>
        </Form.Item>
        {text(
          'level',
          spec?.levelLabel ?? '等级/分数',
          LEVEL_MAX,
          isNeeded('level', spec?.needsLevel),
        )}
        {text('number', '证书编号', NUMBER_MAX, isNeeded('number', spec?.needsNumber))}
        {text('issuer', '发证机构', ISSUER_MAX, isNeeded('issuer'))}
        <Form.Item
          name={['entry', 'issuedOn']}
          label="发证日期"
          rules={isNeeded('issuedOn') ? [{ required: true, message: '请选择' }] : []}
        >
          <DayPicker />
        </Form.Item>
        {text('remark', '备注', REMARK_MAX)}
      </Form>
      <p className="hint">学院录入的证书直接采纳，并注明由学院录入。</p>
    </Drawer>
  )
}

const typedOf = ({ entry: { extra: _extra, ...typed } }: Certificate) => typed
