// What to make: which file, of which colleges or classes, and whether the document numbers are printed in full.
import { Alert, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { isReason } from '../../../src/domain/accounts/rules'
import { exports } from '../../../src/domain/exports/contract'
import {
  ExportKind,
  isMadeBy,
  kindOf,
  type ExportKindSpec,
  type ExportScope,
} from '../../../src/domain/exports/kinds'
import { useAct } from '../../ask'
import { classOptionsOf } from '../../components/class-options'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { sentenceFor } from '../../say'

const scopeLabels: Record<ExportScope, string> = {
  school: '全校一份',
  college: '整个学院一份',
  class: '每个班级一份',
}

/** Paper of classes comes with a sheet for each when a college has it in one file. */
const labelOf = (scope: ExportScope, { perClass }: ExportKindSpec): string =>
  scope === 'college' && perClass ? '整个学院一份（每班一张表）' : scopeLabels[scope]

interface Wanted {
  kind: ExportKind
  scope: ExportScope
  /** Only the list of the chosen scope is on the form. */
  collegeIds?: string[]
  classIds?: string[]
  fullNumbers: boolean
  reason?: string
}

export function NewSheets() {
  const cohort = useCohort()
  const { colleges: known, classes: everyClass, post } = useDesk()
  // A joint class makes its other colleges known here, too; their sheets are theirs to make.
  const isAdviser = post.role === 'adviser'
  const colleges = known.filter(({ id }) => post.school || post.collegeIds.includes(id))
  // A joint class is printed by the college that leads it, or by its adviser.
  const classes = everyClass.filter(({ id, collegeIds: [lead] }) =>
    isAdviser ? post.classIds.includes(id) : colleges.some((c) => c.id === lead),
  )
  const kinds = ExportKind.options.filter((one) => isMadeBy(post.role, one))
  const [firstKind = 'enrolmentSheet'] = kinds
  const [form] = Form.useForm<Wanted>()
  /** A screen that leads here says which file, and of which class. */
  const [asked] = usePlace('kind', 'of')
  const askedKind = kinds.find((one) => one === asked.kind) ?? firstKind
  const askedClass = classes.find(({ id }) => id === asked.of)
  const kind = Form.useWatch('kind', form) ?? askedKind
  const spec = kindOf(kind)
  const { scopes, hasNumbers } = spec
  const wantedScope = Form.useWatch('scope', form)
  const open = scopes.filter((one) =>
    isAdviser ? one === 'class' : one !== 'school' || post.school,
  )
  const scope = open.find((one) => one === wantedScope) ?? open[0] ?? 'college'
  const fullNumbers = Form.useWatch('fullNumbers', form) && hasNumbers
  const field = scope === 'class' ? 'classIds' : 'collegeIds'
  const chosen = Form.useWatch(field, form) ?? []
  const begin = useAct(exports.begin, ['jobs'])
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string[]>([])

  const submit = async ({ reason = '', ...wanted }: Wanted) => {
    setBusy(true)
    setRefused([])
    const left: string[] = []
    const sentences: string[] = []
    for (const id of scope === 'school' ? [''] : (wanted[field] ?? [])) {
      const ofClass = classes.find((one) => one.id === id)
      try {
        await begin.mutateAsync({
          kind,
          cohortId: cohort.id,
          ...(id ? { collegeId: ofClass?.collegeIds[0] ?? id } : {}),
          ...(ofClass ? { classId: id } : {}),
          fullNumbers,
          reason: fullNumbers ? reason : '',
        })
      } catch (error) {
        const name = (ofClass ?? colleges.find((one) => one.id === id))?.name ?? ''
        left.push(id)
        sentences.push(`${name}：${sentenceFor(error)}`)
      }
    }
    form.setFieldValue(field, left)
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
        kind: askedKind,
        scope: askedClass ? 'class' : 'college',
        classIds: askedClass
          ? [askedClass.id]
          : classes.length === 1
            ? classes.map(({ id }) => id)
            : [],
        fullNumbers: true,
        collegeIds: colleges.length === 1 ? everyCollege : [],
      }}
      onFinish={(values) => void submit(values)}
    >
      <Form.Item name="kind" label="文件">
        <Select options={kinds.map((one) => ({ value: one, label: kindOf(one).title }))} />
      </Form.Item>
      {open.length > 1 && (
        <Form.Item label="范围">
          <Radio.Group
            value={scope}
            onChange={({ target }) => form.setFieldValue('scope', target.value)}
            options={open.map((one) => ({ value: one, label: labelOf(one, spec) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="scope" hidden>
        <Input />
      </Form.Item>
      {scope === 'college' ? (
        <Form.Item
          key="collegeIds"
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
      ) : scope === 'class' ? (
        <Form.Item
          key="classIds"
          name="classIds"
          label="班级"
          rules={[{ required: true, message: '请选择班级' }]}
        >
          <Select
            mode="multiple"
            optionFilterProp="label"
            placeholder="输入班级名称可以查找，可多选"
            options={classOptionsOf(classes, colleges)}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="fullNumbers" label="证件号码" hidden={!hasNumbers}>
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
