// What a cohort's card asks for and how long it is kept here.
import { Button, DatePicker, Form, InputNumber, Radio, Skeleton } from 'antd'
import dayjs from 'dayjs'
import {
  cardParts,
  needLabels,
  partNames,
  type CardSettings,
  type Need,
} from '../../../src/domain/record-cards/content'
import { recordCards } from '../../../src/domain/record-cards/contract'
import { useAct, useAsk } from '../../ask'
import { MovedNotice } from '../../components/moved-notice'
import { Trouble } from '../../components/trouble'
import { fieldsOf, useFormVersion } from '../../components/use-form-version'
import { useCohort } from '../../desk-context'
import { showAtFields, useSay } from '../../say'

const options = (Object.keys(needLabels) as Need[]).map((need) => ({
  value: need,
  label: needLabels[need],
}))

export function CardSettingsForm() {
  const cohort = useCohort()
  const answer = useAsk(recordCards.settings, { cohortId: cohort.id })
  if (answer.error && !answer.data)
    return <Trouble error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton active />
  return <Fields key={cohort.id} cohortId={cohort.id} start={answer.data.settings} />
}

interface Values extends Omit<CardSettings, 'deleteAfterOn'> {
  deleteAfterOn: dayjs.Dayjs | null
}

function Fields({
  cohortId,
  start,
}: {
  cohortId: string
  start: CardSettings & { version: number }
}) {
  const [form] = Form.useForm<Values>()
  const save = useAct(recordCards.saveSettings, ['recordCards'])
  const moved = useFormVersion(start.version, save.isPending, fieldsOf(form))
  const say = useSay()
  const submit = ({ deleteAfterOn, ...rest }: Values) => {
    const on = deleteAfterOn?.format('YYYY-MM-DD') ?? null
    const settings = { ...rest, deleteAfterOn: on, version: moved.version }
    return save.mutateAsync({ cohortId, settings }).then(
      () => {
        moved.saved()
        say.done('已保存，学生端立即按新的要求填写')
      },
      (error: unknown) => {
        if (!showAtFields(form, error)) say.failed(error)
      },
    )
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="card gap-below narrow"
      initialValues={{
        ...start,
        deleteAfterOn: start.deleteAfterOn ? dayjs(start.deleteAfterOn) : null,
      }}
      onFinish={(values) => void submit(values)}
    >
      <h2>收哪些内容</h2>
      <p className="faint gap-below">
        只收学籍卡上要印的；不收的内容不出现在手机上，也不保存、不打印。
      </p>
      {partNames.map((part) => (
        <Form.Item key={part} name={['parts', part]} label={cardParts[part]}>
          <Radio.Group options={options} optionType="button" />
        </Form.Item>
      ))}
      <Form.Item
        name="sidesPerCard"
        label="每份占几面"
        extra="用学校自己的版式且一份多于一面时填，移交清单按它算起始页码。"
      >
        <InputNumber min={1} max={4} precision={0} />
      </Form.Item>
      <Form.Item
        name="keepDays"
        label="整册签收后几天删除照片"
        extra="照片只为印学籍卡；到期由系统自动删除。"
      >
        <InputNumber min={0} max={365} precision={0} addonAfter="天" />
      </Form.Item>
      <Form.Item
        name="deleteAfterOn"
        label="本届资料最晚保留到"
        extra="过了这一天，填写的内容和照片全部删除；不填则只按上一条删照片。"
      >
        <DatePicker />
      </Form.Item>
      <MovedNotice of={moved} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  )
}
