// 代办 of 已自行补拍: when and where somebody without a smartphone was captured; the college confirms it as any other.
import { Alert, DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { capture } from '../../../../src/domain/capture/contract'
import type { MakeUpLine } from '../../../../src/domain/capture/make-up-contract'
import { dayOf } from '../../../../src/domain/time'
import { useAct } from '../../../ask'
import { useClosing } from '../../../components/use-closing'
import { sentenceFor, showAtFields, useSay } from '../../../say'
import { serverNow } from '../../../server-clock'

interface Fields {
  on?: Dayjs
  place?: string
  note?: string
}

export function ReportFor({ of, onClose }: { of: MakeUpLine; onClose: () => void }) {
  const { dialog, close } = useClosing(onClose)
  const say = useSay()
  const report = useAct(capture.reportMakeUp, ['capture', 'campaigns'])
  const [form] = Form.useForm<Fields>()
  const [error, setError] = useState<unknown>(null)
  const submit = async ({ on, place = '', note = '' }: Fields) => {
    setError(null)
    try {
      await report.mutateAsync({
        ...{ graduateId: of.graduateId, place: place.trim(), note: note.trim() },
        on: on?.format('YYYY-MM-DD') ?? '',
      })
      say.done('已代为登记，等学院确认')
      close()
    } catch (problem) {
      if (!showAtFields(form, problem)) setError(problem)
    }
  }
  return (
    <Modal
      {...dialog}
      title={`代 ${of.name} 登记已补拍`}
      okText="登记"
      okButtonProps={{ loading: report.isPending }}
      onOk={form.submit}
      width={460}
    >
      <p className="dialog-lead">
        只替没有智能手机的同学办，请看过采集中心的回执。登记会标明由您代办，之后由学院确认。
      </p>
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => void submit(fields)}>
        <Form.Item
          name="on"
          label="补拍日期"
          rules={[{ required: true, message: '请选补拍的日期' }]}
        >
          <DatePicker
            disabledDate={(day) => {
              const on = day.format('YYYY-MM-DD')
              return on < of.missedOn || on > dayOf(serverNow())
            }}
          />
        </Form.Item>
        <Form.Item
          name="place"
          label="补拍地点"
          rules={[{ required: true, whitespace: true, message: '请写在哪里补拍的' }]}
        >
          <Input maxLength={60} placeholder="例如：新华社海南图像采集中心" />
        </Form.Item>
        <Form.Item name="note" label="说明（可不填）">
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
      {error !== null && <Alert type="error" showIcon message={sentenceFor(error)} />}
    </Modal>
  )
}
