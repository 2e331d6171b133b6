// When graduates may enter certificates, which kinds are taken, and the template that is filled.
import { Button, Checkbox, Form, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { categories, type Category } from '../../../src/domain/certificates/categories'
import { sources, type TemplateColumn } from '../../../src/domain/certificates/columns'
import {
  certificates,
  type CertificateSettings,
  type CertificateWindow,
} from '../../../src/domain/certificates/contract'
import { useAct, useAsk } from '../../ask'
import { FileDrop } from '../../components/file-drop'
import { Mark } from '../../components/mark'
import { InstantPicker } from '../../components/shanghai-time'
import { Trouble } from '../../components/trouble'
import { upload } from '../../components/upload'
import { useCohort, useDesk } from '../../desk-context'
import { useSay, showAtFields } from '../../say'

export function CertificateSettingsView() {
  const cohort = useCohort()
  const settings = useAsk(certificates.settings, { cohortId: cohort.id })
  if (settings.error && !settings.data)
    return <Trouble error={settings.error} onRetry={() => void settings.refetch()} page />
  if (!settings.data) return <Skeleton active />
  return (
    <>
      <WindowForm start={settings.data} />
      <Template of={settings.data.template} />
    </>
  )
}

function WindowForm({ start }: { start: CertificateSettings }) {
  const cohort = useCohort()
  const { may } = useDesk()
  const say = useSay()
  const [form] = Form.useForm<{ window: CertificateWindow }>()
  const save = useAct(certificates.saveSettings, ['certificates', 'campaigns'])
  const canSave = may(certificates.saveSettings)
  const { opensAt, closesAt, categories: taken } = start
  const submit = ({ window }: { window: CertificateWindow }) =>
    save.mutate(
      { cohortId: cohort.id, window },
      {
        onSuccess: () => say.done('已保存'),
        onError: (error) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      },
    )
  return (
    <section className="card gap-below">
      <h2>学生登记</h2>
      <p className="faint">
        没有开放时间时，学生不能自己登记；学院随时可以录入和导入。没有截止时间就一直开放。
      </p>
      <Form
        form={form}
        layout="vertical"
        disabled={!canSave}
        initialValues={{ window: { opensAt, closesAt, categories: taken } }}
        onFinish={submit}
      >
        <div className="form-row">
          <Form.Item name={['window', 'opensAt']} label="开放时间">
            <InstantPicker clock="08:00" disabled={!canSave} />
          </Form.Item>
          <Form.Item name={['window', 'closesAt']} label="截止时间">
            <InstantPicker clock="23:59" disabled={!canSave} />
          </Form.Item>
        </div>
        <Form.Item
          name={['window', 'categories']}
          label="收集哪些证书"
          rules={[{ required: true, message: '至少选一类' }]}
        >
          <Checkbox.Group
            options={categories.map((value: Category) => ({ value, label: value }))}
          />
        </Form.Item>
        {canSave && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        )}
      </Form>
    </section>
  )
}

function Template({ of }: { of: CertificateSettings['template'] }) {
  const cohort = useCohort()
  const { may } = useDesk()
  const say = useSay()
  const [isBusy, setBusy] = useState(false)
  const use = useAct(certificates.useTemplate, ['certificates'])
  const restore = useAct(certificates.restorePreset, ['certificates'])
  const take = async (file: File) => {
    setBusy(true)
    try {
      const ticket = await upload('certificateTemplate', file)
      await use.mutateAsync({ cohortId: cohort.id, ticket })
      say.done('已换成学校的样表，请核对下面每一列的含义')
    } catch (problem) {
      say.failed(problem)
    } finally {
      setBusy(false)
    }
  }
  const hasRemark = of.columns.some(({ source }) => source === 'remark')
  return (
    <section className="card">
      <h2>样表</h2>
      <p className="faint">
        {of.fileName
          ? `正在使用：${of.fileName}（工作表“${of.sheet}”，第 ${of.headerRow} 行为表头）。导出时只往里填数据，格式、列宽、标题和表下的说明都不动。`
          : '正在使用系统预设的列。学校有自己的样表时，请上传空表，系统会认出每一列。'}
        {!hasRemark && ' 样表没有“备注”列，补充的行无法注明。'}
      </p>
      <Table<TemplateColumn>
        size="small"
        rowKey="at"
        className="gap-below"
        pagination={false}
        dataSource={of.columns}
        columns={[
          { title: '第几列', width: 80, render: (_cell, one) => one.at + 1 },
          { title: '样表中的列名', dataIndex: 'title' },
          {
            title: '填什么',
            render: (_cell, { source }) =>
              source === 'extra' ? (
                <Mark tone="info">学校自己的列，原样保存</Mark>
              ) : (
                sources[source].label
              ),
          },
          { title: '必填', width: 80, render: (_cell, one) => (one.required ? '是' : '') },
        ]}
      />
      {may(certificates.useTemplate) && (
        <>
          <FileDrop
            accept=".xlsx"
            busy={isBusy}
            lead="上传学校自己的样表"
            hint="空表或带一两行示例的 .xlsx；要有学号、姓名、证书类别、证书名称四列"
            onFile={(file) => void take(file)}
          />
          {of.fileName && (
            <Button
              className="gap-above"
              loading={restore.isPending}
              onClick={() =>
                restore.mutate(
                  { cohortId: cohort.id },
                  { onSuccess: () => say.done('已恢复预设'), onError: say.failed },
                )
              }
            >
              恢复系统预设
            </Button>
          )}
        </>
      )}
    </section>
  )
}
