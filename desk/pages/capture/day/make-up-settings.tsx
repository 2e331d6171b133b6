// What absent people read: the way to be captured later, its dates, and the image centre's booking code.
import { Alert, Button, Drawer, Form, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { capture } from '../../../../src/domain/capture/contract'
import type { MakeUpInfo } from '../../../../src/domain/capture/make-up-contract'
import { useAct, useAsk } from '../../../ask'
import { FileDrop } from '../../../components/file-drop'
import { MovedNotice } from '../../../components/moved-notice'
import { DayPicker } from '../../../components/shanghai-time'
import { Trouble } from '../../../components/trouble'
import { upload } from '../../../components/upload'
import { fieldsOf, useFormVersion } from '../../../components/use-form-version'
import { useClosing } from '../../../components/use-closing'
import { useCohort } from '../../../desk-context'
import { sentenceFor, showAtFields, useSay } from '../../../say'

export function MakeUpSettings({ onClose }: { onClose: () => void }) {
  const cohort = useCohort()
  const { drawer, close } = useClosing(onClose)
  const info = useAsk(capture.makeUpInfo, { cohortId: cohort.id })
  return (
    <Drawer {...drawer} title="补拍办法" width={520}>
      {info.error && !info.data && (
        <Trouble error={info.error} onRetry={() => void info.refetch()} />
      )}
      {info.isLoading && <Skeleton active />}
      {info.data && <Settings info={info.data} cohortId={cohort.id} onSaved={close} />}
    </Drawer>
  )
}

interface Fields {
  text: string
  fromOn: string | null
  untilOn: string | null
}

function Settings(props: { info: MakeUpInfo; cohortId: string; onSaved: () => void }) {
  const { info, cohortId, onSaved } = props
  const say = useSay()
  const [form] = Form.useForm<Fields>()
  const save = useAct(capture.saveMakeUpInfo, ['capture'])
  const [ticket, setTicket] = useState<{ ticket: string; name: string } | null>(null)
  const [isDropped, setDropped] = useState(false)
  const [isUploading, setUploading] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const typed = fieldsOf(form)
  // The picture is no field of the form, but chosen or taken away all the same.
  const moved = useFormVersion(info.version, save.isPending, {
    isTouched: () => typed.isTouched() || ticket !== null || isDropped,
    values: () => ({ fields: typed.values(), ticket, isDropped }),
    put(mine) {
      typed.put(mine.fields)
      setTicket(mine.ticket)
      setDropped(mine.isDropped)
    },
    reset() {
      typed.reset()
      setTicket(null)
      setDropped(false)
    },
  })

  const take = async (file: File) => {
    setUploading(true)
    setError(null)
    try {
      setTicket({ ticket: await upload('makeUpCode', file), name: file.name })
    } catch (problem) {
      setError(problem)
    } finally {
      setUploading(false)
    }
  }
  const submit = async (fields: Fields) => {
    setError(null)
    try {
      await save.mutateAsync({
        ...{ cohortId, text: fields.text ?? '', dropPicture: isDropped },
        version: moved.version,
        ...{ fromOn: fields.fromOn ?? null, untilOn: fields.untilOn ?? null },
        ...(ticket ? { ticket: ticket.ticket } : {}),
      })
      moved.saved()
      say.done('已保存，缺席的同学马上能看到')
      onSaved()
    } catch (problem) {
      if (!showAtFields(form, problem)) setError(problem)
    }
  }
  const hasPicture = info.pictureUrl !== null && !isDropped && !ticket
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ text: info.text, fromOn: info.fromOn, untilOn: info.untilOn }}
      onFinish={(fields: Fields) => void submit(fields)}
    >
      <Form.Item name="text" label="写给缺席同学的话（可以写预约网址，学生能复制）">
        <Input.TextArea
          rows={6}
          maxLength={600}
          showCount
          placeholder="例如：集体采集后可自行补拍。长按下面的二维码，关注图像采集中心公众号，按要求预约；拍好后在小程序里登记。"
        />
      </Form.Item>
      <Form.Item name="fromOn" label="补拍开始（可不填）">
        <DayPicker />
      </Form.Item>
      <Form.Item name="untilOn" label="补拍截止（可不填）">
        <DayPicker />
      </Form.Item>
      <Form.Item label="预约页面的二维码图片（2 MB 以内）">
        {hasPicture && (
          <>
            <img className="make-up-picture" src={info.pictureUrl ?? ''} alt="现在的预约二维码" />
            <Button size="small" onClick={() => setDropped(true)}>
              去掉图片
            </Button>
          </>
        )}
        <FileDrop
          accept=".jpg,.jpeg,.png"
          busy={isUploading}
          lead={ticket ? `已选 ${ticket.name}` : '点这里选图片，或拖进来'}
          hint="通知附件里的公众号二维码，.jpg 或 .png"
          onFile={(file) => void take(file)}
        />
      </Form.Item>
      {error !== null && (
        <Alert className="gap-below" type="error" showIcon message={sentenceFor(error)} />
      )}
      <MovedNotice of={moved} />
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={isUploading}>
        保存
      </Button>
    </Form>
  )
}
