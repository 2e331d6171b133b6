// The table that is filled (样表): our own columns as the registrar arranges them, or the school's own sheet.
import { Alert, App, Button, Space } from 'antd'
import { useState } from 'react'
import type { ReadTemplate } from '../../../src/domain/certificates/column-rules'
import { certificates, type CertificateSettings } from '../../../src/domain/certificates/contract'
import { useAct } from '../../ask'
import { FileDrop } from '../../components/file-drop'
import { upload } from '../../components/upload'
import { useCohort, useDesk } from '../../desk-context'
import { sentenceFor, useSay } from '../../say'
import { call } from '../../transport'
import { ColumnsEditor, draftOf } from './columns-editor'

/** A sheet that was read and is not in use yet. */
interface Proposal extends ReadTemplate {
  ticket: string
}

export function TableTemplate({ of: settings }: { of: CertificateSettings }) {
  const [proposal, setProposal] = useState<Proposal | null>(null)
  return (
    <section className="card">
      <h2>样表</h2>
      {proposal ? (
        <NewTemplate
          key={proposal.ticket}
          of={proposal}
          taken={settings.categories.length}
          onLeave={() => setProposal(null)}
        />
      ) : (
        <InUse of={settings} onRead={setProposal} />
      )}
    </section>
  )
}

function InUse({
  of: { template, categories },
  onRead,
}: {
  of: CertificateSettings
  onRead: (proposal: Proposal) => void
}) {
  const cohort = useCohort()
  const { may } = useDesk()
  const { modal } = App.useApp()
  const say = useSay()
  const canSave = may(certificates.saveColumns)
  const isOwn = template.fileName !== ''
  const [columns, setColumns] = useState(() => template.columns.map(draftOf))
  const [isChanged, setChanged] = useState(false)
  const [isReading, setReading] = useState(false)
  const save = useAct(certificates.saveColumns, ['certificates'])
  const restore = useAct(certificates.restorePreset, ['certificates'])

  const read = async (file: File) => {
    setReading(true)
    try {
      const ticket = await upload('certificateTemplate', file)
      onRead({
        ...(await call(certificates.readTemplate, { cohortId: cohort.id, ticket })),
        ticket,
      })
    } catch (problem) {
      say.failed(problem)
    } finally {
      setReading(false)
    }
  }
  const submit = () =>
    save.mutate(
      {
        cohortId: cohort.id,
        version: template.version,
        columns: columns.map(({ choice }) => choice),
      },
      { onSuccess: () => say.done('已保存，导出和导入都按新的列') },
    )
  const askRestore = () =>
    modal.confirm({
      title: '恢复系统预设的列？',
      content: isOwn
        ? `不再使用“${template.fileName}”，列的对应也一起放弃。已登记的证书不受影响。`
        : '列的次序、名称和规则都回到预设。已登记的证书不受影响。',
      okText: '恢复预设',
      onOk: () =>
        restore.mutateAsync({ cohortId: cohort.id }).then(() => say.done('已恢复预设'), say.failed),
    })
  return (
    <>
      <p className="faint gap-below">
        {isOwn
          ? `正在使用：${template.fileName}（工作表“${template.sheet}”，第 ${template.headerRow} 行为表头）。导出时只往里填数据，格式、列宽、标题和表下的说明都不动；这里只改每一列填什么。`
          : '正在使用系统的表。列的次序、名称、规则和宽度可以改；学校有自己的样表时，在下面上传空表。'}
        {!template.columns.some(({ source }) => source === 'remark') &&
          ' 没有“备注”列，补充的行无法注明。'}
      </p>
      <ColumnsEditor
        columns={columns}
        isOwn={isOwn}
        taken={categories.length}
        disabled={!canSave}
        error={save.error}
        onChange={(next) => {
          setColumns(next)
          setChanged(true)
        }}
      />
      {save.error && (
        <Alert className="gap-above" type="error" showIcon message={sentenceFor(save.error)} />
      )}
      {canSave && (
        <>
          <Space wrap className="gap-above">
            <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={submit}>
              保存列的设置
            </Button>
            <Button
              disabled={!isChanged}
              onClick={() => {
                setColumns(template.columns.map(draftOf))
                setChanged(false)
                save.reset()
              }}
            >
              放弃改动
            </Button>
            <Button loading={restore.isPending} onClick={askRestore}>
              恢复系统预设
            </Button>
          </Space>
          <div className="gap-above">
            <FileDrop
              accept=".xlsx"
              busy={isReading}
              lead={isOwn ? '换一张样表' : '上传学校自己的样表'}
              hint="空表或带一两行示例的 .xlsx；先看认出了哪些列，确认后才启用"
              onFile={(file) => void read(file)}
            />
          </div>
        </>
      )}
    </>
  )
}

function NewTemplate({
  of: { ticket, fileName, sheet, headerRow, columns: found, unknown, missing },
  taken,
  onLeave,
}: {
  of: Proposal
  taken: number
  onLeave: () => void
}) {
  const cohort = useCohort()
  const say = useSay()
  const [columns, setColumns] = useState(() => found.map(draftOf))
  const use = useAct(certificates.useTemplate, ['certificates'])
  const submit = () =>
    use.mutate(
      { cohortId: cohort.id, ticket, columns: columns.map(({ choice }) => choice) },
      { onSuccess: () => say.done(`已启用“${fileName}”`) },
    )
  return (
    <>
      <p className="faint gap-below">
        {`读到“${fileName}”（工作表“${sheet}”，第 ${headerRow} 行为表头），还没有启用。请核对每一列填什么。`}
      </p>
      <Space direction="vertical" className="gap-below">
        {missing.length > 0 && (
          <Alert
            type="error"
            showIcon
            message={`没有认出：${missing.join('、')}`}
            description="这几样不能少。如果表里用了别的叫法，请在“填什么”里指给系统；确实没有，请在表里加上再传。"
          />
        )}
        {unknown.length > 0 && (
          <Alert
            type="warning"
            showIcon
            message={`不认识的列：${unknown.join('、')}`}
            description="先当作学校自己的列，导入时原样保存、导出时原样填回；不需要的请改为“留空”。"
          />
        )}
      </Space>
      <ColumnsEditor
        columns={columns}
        isOwn
        taken={taken}
        disabled={false}
        error={use.error}
        unknown={unknown}
        onChange={setColumns}
      />
      {use.error && (
        <Alert className="gap-above" type="error" showIcon message={sentenceFor(use.error)} />
      )}
      <Space wrap className="gap-above">
        <Button type="primary" loading={use.isPending} onClick={submit}>
          启用这张样表
        </Button>
        <Button onClick={onLeave}>不用这张</Button>
      </Space>
    </>
  )
}
