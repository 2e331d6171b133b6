// Asks for a written reason (or outcome) before something that is kept on record.
import { Alert, Button, Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { sentenceFor } from '../say'
import { useClosing } from './use-closing'

interface ReasonDialogProps {
  title: string
  lead?: ReactNode
  label: string
  okText: string
  /** Common answers, put into the field by a click. */
  phrases?: readonly string[]
  /** Something to decide along with it. */
  extra?: ReactNode
  atLeast: number
  atMost: number
  danger?: boolean
  onOk: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** Mounted while it is open, so that a new one starts empty. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { atLeast, atMost, onOk, onClose } = props
  const { dialog, close } = useClosing(onClose)
  const [form] = Form.useForm<{ reason: string }>()
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)

  const submit = async ({ reason = '' }: { reason?: string }) => {
    setBusy(true)
    setError(null)
    try {
      await onOk(reason.trim())
      close()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Modal
      {...dialog}
      title={props.title}
      okText={props.okText}
      okButtonProps={{ loading: isBusy, danger: props.danger ?? false }}
      onOk={form.submit}
      width={460}
    >
      {props.lead && <p className="dialog-lead">{props.lead}</p>}
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <Form.Item
          name="reason"
          label={props.label}
          required={atLeast > 0}
          rules={[
            {
              validator: (_rule, value: string | undefined) =>
                (value ?? '').trim().length >= atLeast
                  ? Promise.resolve()
                  : Promise.reject(new Error(`请写明${props.label}（至少 ${atLeast} 个字）`)),
            },
          ]}
        >
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={atMost}
            showCount
            onPressEnter={(event) => {
              if (event.shiftKey || event.nativeEvent.isComposing) return
              event.preventDefault()
              form.submit()
            }}
          />
        </Form.Item>
        {props.phrases && (
          <div className="phrases">
            {props.phrases.map((phrase) => (
              <Button
                key={phrase}
                size="small"
                onClick={() => form.setFieldValue('reason', phrase)}
              >
                {phrase}
              </Button>
            ))}
          </div>
        )}
        {props.extra && <div className="dialog-extra">{props.extra}</div>}
      </Form>
      {error !== null && <Alert type="error" showIcon message={sentenceFor(error)} />}
    </Modal>
  )
}
