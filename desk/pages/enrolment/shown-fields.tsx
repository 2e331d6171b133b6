// Which fields of the record are read, and whether a signature is drawn; more fields than some have confirmed ask twice.
import { App, Button, Checkbox, Switch } from 'antd'
import { Refusal } from '../../../src/api/call'
import { enrolment } from '../../../src/domain/enrolment/contract'
import {
  alwaysShown,
  switchableFields,
  type EnrolmentSettings,
  type SwitchableField,
} from '../../../src/domain/enrolment/field-set'
import { recordFields } from '../../../src/domain/enrolment/record'
import { useAct } from '../../ask'
import { MovedNotice } from '../../components/moved-notice'
import { useSettingsDraft } from '../../components/use-form-version'
import { useSay } from '../../say'

export function ShownFields(props: {
  cohortId: string
  start: EnrolmentSettings & { version: number }
}) {
  const { cohortId, start } = props
  const save = useAct(enrolment.saveSettings, ['enrolment', 'roster', 'campaigns'])
  const { draft, isChanged, change, reset, moved } = useSettingsDraft(start, save.isPending)
  const say = useSay()
  const { modal } = App.useApp()
  const isShown = (field: SwitchableField) => draft.fields.includes(field)

  function toggle(field: SwitchableField) {
    const fields = switchableFields.filter((each) =>
      each === field ? !isShown(field) : isShown(each),
    )
    change({ fields })
  }

  const done = (text: string) => {
    moved.saved()
    say.done(text)
  }
  const submit = () =>
    save.mutateAsync({ cohortId, settings: draft }).then(
      () => done('核对设置已保存'),
      (error: unknown) => {
        if (error instanceof Refusal && error.code === 'FIELDS_ADDED_LATE')
          askToVoid(Number(error.detail.confirmed))
        else say.failed(error)
      },
    )

  const askToVoid = (people: number) =>
    modal.confirm({
      title: `已有 ${people} 人按较少的项确认过`,
      content:
        '他们没有看过新增的项，原来的确认不能算数。继续保存会作废这些人的确认（连同手写签名），他们会在首页看到“请重新核对”。人数以保存时为准。',
      okText: '作废并保存',
      okButtonProps: { danger: true },
      cancelText: '不增加',
      onOk: () =>
        save
          .mutateAsync({ cohortId, settings: draft, voids: true })
          .then(() => done('已保存，已请他们重新核对'), say.failed),
    })

  return (
    <section className="card gap-below" aria-label="核对的项">
      <h2>学生核对哪些项</h2>
      <p className="faint">
        固定显示：{alwaysShown.map((field) => recordFields[field].label).join('、')}
        。其余按学校需要勾选；空着的项不会显示。没有勾选的项，学生看不到，也不算核对过。
      </p>
      <div className="field-choices" role="group" aria-label="可选的项">
        {switchableFields.map((field) => (
          <Checkbox key={field} checked={isShown(field)} onChange={() => toggle(field)}>
            {recordFields[field].label}
          </Checkbox>
        ))}
      </div>
      <h2>手写签名</h2>
      <label className="switch-line">
        <Switch
          checked={draft.signature}
          onChange={(signature) => change({ signature })}
          aria-label="确认时在手机上手写签名"
        />
        <span>
          确认时在手机上手写签名
          <br />
          <span className="faint">
            默认关闭：签名表由本人在纸上签，以纸质为准。打开后只影响以后的确认。
          </span>
        </span>
      </label>
      <MovedNotice of={moved} />
      <div className="page-tools">
        <Button
          type="primary"
          disabled={!isChanged}
          loading={save.isPending}
          onClick={() => void submit()}
        >
          保存
        </Button>
        {isChanged && <Button onClick={reset}>恢复原来的</Button>}
      </div>
    </section>
  )
}
