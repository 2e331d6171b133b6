// 代办 of the image check: the reason, then 有误 with what is wrong, or 无误, which is asked twice and never taken back.
import { Alert, App, Button, Checkbox, Form, Input, Modal, Radio, Skeleton } from 'antd'
import { useState } from 'react'
import { isReason } from '../../../src/domain/accounts/rules'
import { imageCheck, WrongItem } from '../../../src/domain/image-check/contract'
import { itemLabels } from '../../../src/domain/image-check/rules'
import { useAct, useAsk } from '../../ask'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { sentenceFor, showAtFields, useSay } from '../../say'

interface Props {
  of: { id: string; name: string }
  onClose: () => void
}

interface Answer {
  answer?: 'right' | 'wrong'
  looked?: boolean
  items?: WrongItem[]
  note?: string
  reason?: string
}

const phrases = ['本人无智能手机，已当面在学信网核对', '手机损坏，已陪同在学信网核对'] as const

export function AnswerFor({ of, onClose }: Props) {
  const { dialog, close } = useClosing(onClose)
  const { modal } = App.useApp()
  const say = useSay()
  const image = useAsk(imageCheck.ofGraduate, { graduateId: of.id })
  const confirmFor = useAct(imageCheck.confirmFor, ['imageCheck', 'campaigns'])
  const disputeFor = useAct(imageCheck.disputeFor, ['imageCheck', 'campaigns'])
  const [form] = Form.useForm<Answer>()
  const answer = Form.useWatch('answer', form)
  const [error, setError] = useState<unknown>(null)
  const isBusy = confirmFor.isPending || disputeFor.isPending

  const settle = async (work: Promise<unknown>, said: string) => {
    setError(null)
    try {
      await work
      say.done(said)
      close()
    } catch (problem) {
      if (!showAtFields(form, problem)) setError(problem)
    }
  }
  const submit = ({ answer: chosen, items = [], note = '', reason = '' }: Answer) => {
    const version = image.data?.version ?? 0
    const about = { graduateId: of.id, version, reason: reason.trim() }
    if (chosen === 'wrong')
      return void settle(
        disputeFor.mutateAsync({ ...about, items, note: note.trim() }),
        '已代为登记有误',
      )
    modal.confirm({
      title: `最后确认一次：${of.name} 的图像无误？`,
      content: '信息一经确认，将无法更改；本人、辅导员和教务处都不能撤回。',
      okText: '确认无误，不再更改',
      cancelText: '先不确认',
      onOk: () => settle(confirmFor.mutateAsync({ ...about, looked: true }), '已代为确认无误'),
    })
  }

  return (
    <Modal
      {...dialog}
      title={`代办图像校对：${of.name}`}
      okText={answer === 'wrong' ? '代为登记' : '下一步'}
      okButtonProps={{ loading: isBusy, disabled: !image.data }}
      onOk={form.submit}
      width={520}
    >
      <p className="dialog-lead">
        只替没有智能手机的同学办，并请和本人一起在学信网看过。记录会标明由您代办，本人能看到理由。
      </p>
      {image.error && <Trouble error={image.error} onRetry={() => void image.refetch()} />}
      {image.isLoading && <Skeleton active />}
      {image.data && (
        <Form form={form} layout="vertical" onFinish={submit}>
          <Form.Item
            name="answer"
            label="看的结果"
            rules={[{ required: true, message: '请选一个结果' }]}
          >
            <Radio.Group
              options={[
                { value: 'right', label: '都对，无误' },
                { value: 'wrong', label: '有误' },
              ]}
            />
          </Form.Item>
          {answer === 'right' && (
            <Form.Item
              name="looked"
              valuePropName="checked"
              rules={[
                {
                  validator: (_rule, looked: boolean | undefined) =>
                    looked
                      ? Promise.resolve()
                      : Promise.reject(new Error('请先和本人看过，再勾选这一句')),
                },
              ]}
            >
              <Checkbox>我已和 {of.name} 一起在学信网核对图像和信息，确认后不能撤回</Checkbox>
            </Form.Item>
          )}
          {answer === 'wrong' && (
            <>
              <Form.Item
                name="items"
                label="哪里有误"
                rules={[{ required: true, message: '请至少选一项' }]}
              >
                <Checkbox.Group
                  options={WrongItem.options.map((value) => ({ value, label: itemLabels[value] }))}
                />
              </Form.Item>
              <Form.Item
                name="note"
                label="怎么不对"
                rules={[{ required: true, whitespace: true, message: '请写一句说明' }]}
              >
                <Input.TextArea rows={2} maxLength={300} showCount />
              </Form.Item>
            </>
          )}
          <Form.Item
            name="reason"
            label="代办理由"
            rules={[
              {
                validator: (_rule, reason: string | undefined) =>
                  isReason(reason ?? '')
                    ? Promise.resolve()
                    : Promise.reject(new Error('请写明代办理由（至少 4 个字）')),
              },
            ]}
            required
          >
            <Input maxLength={100} />
          </Form.Item>
          <div className="phrases">
            {phrases.map((phrase) => (
              <Button
                key={phrase}
                size="small"
                onClick={() => form.setFieldValue('reason', phrase)}
              >
                {phrase}
              </Button>
            ))}
          </div>
        </Form>
      )}
      {error !== null && <Alert type="error" showIcon message={sentenceFor(error)} />}
    </Modal>
  )
}
