// What to make: which colleges, and whether the document numbers are printed in full.
import { Alert, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { isReason } from '../../../src/domain/accounts/rules'
import { exports } from '../../../src/domain/exports/contract'
import { useAct } from '../../ask'
import { useCohort, useDesk } from '../../desk-context'
import { sentenceFor } from '../../say'

interface Wanted {
  collegeIds: string[]
  fullNumbers: boolean
  reason?: string
}

export function NewSheets() {
  const cohort = useCohort()
  const { colleges: known, post } = useDesk()
  // A joint class makes its other colleges known here, too; their sheets are theirs to make.
  const colleges = known.filter(({ id }) => post.school || post.collegeIds.includes(id))
  const [form] = Form.useForm<Wanted>()
  const fullNumbers = Form.useWatch('fullNumbers', form)
  const chosen = Form.useWatch('collegeIds', form) ?? []
  const begin = useAct(exports.begin, ['jobs'])
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string[]>([])

  const submit = async ({ collegeIds, reason = '', ...rest }: Wanted) => {
    setBusy(true)
    setRefused([])
    const left: string[] = []
    const sentences: string[] = []
    for (const collegeId of collegeIds) {
      try {
        await begin.mutateAsync({
          kind: 'enrolmentSheet',
          cohortId: cohort.id,
          collegeId,
          fullNumbers: rest.fullNumbers,
          reason: rest.fullNumbers ? reason : '',
        })
      } catch (error) {
        const name = colleges.find(({ id }) => id === collegeId)?.name ?? ''
        left.push(collegeId)
        sentences.push(`${name}：${sentenceFor(error)}`)
      }
    }
    form.setFieldValue('collegeIds', left)
    setRefused(sentences)
    setBusy(false)
  }
  const everyCollege = colleges.map(({ id }) => id)
  return (
    <Form
      form={form}
      layout="vertical"
      className="card gap-below narrow"
      initialValues={{
        fullNumbers: true,
        collegeIds: colleges.length === 1 ? everyCollege : [],
      }}
      onFinish={(values) => void submit(values)}
    >
      <h2>学籍核对签名表</h2>
      <Form.Item
        name="collegeIds"
        label={
          <>
            学院
            {colleges.length > 1 && (
              <Button
                type="link"
                size="small"
                onClick={() => form.setFieldValue('collegeIds', everyCollege)}
              >
                全选
              </Button>
            )}
          </>
        }
        rules={[{ required: true, message: '请选择学院' }]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          placeholder="每个学院一份"
          options={colleges.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="fullNumbers" label="证件号码">
        <Radio.Group
          options={[
            { value: true, label: '完整（签名用，要写理由）' },
            { value: false, label: '遮掩（只看进度）' },
          ]}
        />
      </Form.Item>
      {fullNumbers && (
        <Form.Item
          name="reason"
          label="理由"
          required
          extra="会记录在案。"
          rules={[
            {
              validator: (_rule, reason: string | undefined) =>
                isReason(reason ?? '')
                  ? Promise.resolve()
                  : Promise.reject(new Error('请写明理由（至少 4 个字）')),
            },
          ]}
        >
          <Input maxLength={100} placeholder="如：打印签名表供本人核对签名" />
        </Form.Item>
      )}
      {refused.map((sentence) => (
        <Alert key={sentence} className="gap-below" type="error" showIcon message={sentence} />
      ))}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {chosen.length > 1 ? `生成 ${chosen.length} 份` : '生成'}
      </Button>
    </Form>
  )
}
