// 代办: staff write the card of somebody without a smartphone, from the paper that the person filled in.
import { Alert, Button, Form, Input, Space, Upload } from 'antd'
import { useState } from 'react'
import { cardParts, ROWS_MAX, type CardContent } from '../../../src/domain/record-cards/content'
import { recordCards, type RecordCard } from '../../../src/domain/record-cards/contract'
import { useAct } from '../../ask'
import { upload, uploadingWords, usePercent } from '../../components/upload'
import { sentenceFor, showAtFields, useSay } from '../../say'

interface Values {
  content: CardContent
  reason: string
}

const columns = {
  resume: { from: '开始 2018-09', until: '结束 2021-06', school: '学校', witness: '证明人' },
  awards: { on: '时间 2022-11', title: '名称', by: '授予（处分）单位' },
  family: { relation: '称谓', name: '姓名', work: '工作单位', phone: '联系电话' },
} as const

export function FillFor({ card, onDone }: { card: RecordCard; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const fill = useAct(recordCards.fillFor, ['recordCards'])
  const say = useSay()
  const [photo, setPhoto] = useState<File | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const percent = usePercent()
  const { parts } = card.settings
  const isNeeded = (part: keyof typeof parts) => parts[part] === 'required'

  const submit = async ({ content, reason }: Values) => {
    setBusy(true)
    setError(null)
    try {
      const ticket = photo ? await upload('cardPhoto', photo) : null
      const { graduateId, version } = card
      const { photo: _shown, ...typed } = content as CardContent & { photo?: unknown }
      const whole = { ...card.content, ...typed }
      await fill.mutateAsync({ graduateId, version, content: whole, ticket, reason })
      say.done('已代为提交，本人能看到是谁代办')
      onDone()
    } catch (problem) {
      showAtFields(form, problem)
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ content: card.content }}
      onFinish={(values) => void submit(values)}
    >
      <p className="faint gap-below">
        照本人填写并签名的纸质卡录入。姓名、学号等学校已有的信息不用再填。
      </p>
      {(['nativePlace', 'birthplace', 'phone', 'address'] as const).map(
        (part) =>
          parts[part] !== 'off' && (
            <Form.Item
              key={part}
              name={['content', part]}
              label={cardParts[part]}
              rules={
                isNeeded(part) ? [{ required: true, whitespace: true, message: '请填写' }] : []
              }
            >
              <Input maxLength={60} />
            </Form.Item>
          ),
      )}
      {(['resume', 'awards', 'family'] as const).map(
        (part) =>
          parts[part] !== 'off' && (
            <Form.Item key={part} label={cardParts[part]} required={isNeeded(part)}>
              <Form.List name={['content', part]}>
                {(rows, { add, remove }, { errors }) => (
                  <>
                    {rows.map(({ key, name }) => (
                      <Space key={key} align="start" wrap>
                        {Object.entries(columns[part]).map(([field, label]) => (
                          <Form.Item key={field} name={[name, field]} initialValue="">
                            <Input placeholder={label} aria-label={label} style={{ width: 140 }} />
                          </Form.Item>
                        ))}
                        <Button type="link" onClick={() => remove(name)}>
                          删去
                        </Button>
                      </Space>
                    ))}
                    {rows.length < ROWS_MAX[part] && (
                      <Button onClick={() => add({})}>添加一行</Button>
                    )}
                    <Form.ErrorList errors={errors} />
                  </>
                )}
              </Form.List>
            </Form.Item>
          ),
      )}
      {parts.photo !== 'off' && (
        <Form.Item name={['content', 'photo']} label="照片" required={isNeeded('photo')}>
          <Upload
            accept=".jpg,.jpeg,.png"
            maxCount={1}
            beforeUpload={(file) => {
              setPhoto(file)
              return false
            }}
            onRemove={() => setPhoto(null)}
          >
            <Button>选照片（5 MB 以内）</Button>
          </Upload>
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label="代办理由"
        extra="本人能看到。"
        rules={[{ required: true, min: 4, message: '请写明理由（至少 4 个字）' }]}
      >
        <Input maxLength={100} placeholder="如：本人无智能手机，已当面核对" />
      </Form.Item>
      {error !== null && (
        <Alert className="gap-below" type="error" showIcon message={sentenceFor(error)} />
      )}
      <Space>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {percent === null ? '代为提交' : uploadingWords(percent)}
        </Button>
        <Button onClick={onDone}>取消</Button>
      </Space>
    </Form>
  )
}
