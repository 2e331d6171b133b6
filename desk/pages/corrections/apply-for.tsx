// A key field changes only by application: staff open it for the person (代办), with photos of the papers, and mend it once it came back.
import { Alert, Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Refusal } from '../../../src/api/call'
import {
  appliedFields,
  corrections,
  EVIDENCE_MAX,
  type AppliedField,
  type Correction,
} from '../../../src/domain/corrections/contract'
import { isApplied, lastReturnOf } from '../../../src/domain/corrections/rules'
import { proofsFor } from '../../../src/domain/corrections/evidence'
import { idTypes } from '../../../src/domain/enrolment/documents'
import { recordFields } from '../../../src/domain/enrolment/record'
import { useAct } from '../../ask'
import { sortPhotos, upload, uploadingWords, usePercent } from '../../components/upload'
import { useClosing } from '../../components/use-closing'
import { useDesk } from '../../desk-context'
import { sentenceFor, showAtFields, useSay } from '../../say'

interface Wanted {
  fields: AppliedField[]
  changes: Partial<Record<AppliedField, string>>
  note: string
  reason: string
  consent: boolean
}
interface Props {
  graduateId: string
  /** 证件类型 in the record: it decides which papers prove a change. */
  idType: string
  first: AppliedField
  /** The application that was returned, to be handed in again. */
  again?: Correction
  onClose: () => void
}

const OUTDATED = ['corrections', 'campaigns', 'roster', 'enrolment'] as const
const options = appliedFields.map((value) => ({ value, label: recordFields[value].label }))

/** What was asked for before; a number is shown masked, so it has to be read from the paper once more. */
const wantedBefore = ({ changes, note }: Correction): Wanted => ({
  fields: changes.map(({ field }) => field).filter(isApplied),
  changes: Object.fromEntries(
    changes.filter(({ field }) => field !== 'idNumber').map(({ field, after }) => [field, after]),
  ),
  note,
  reason: '按退回的意见修改',
  consent: false,
})

export function ApplyFor({ graduateId, idType, first, again, onClose }: Props) {
  const { dialog, close } = useClosing(onClose)
  const { may } = useDesk()
  const say = useSay()
  const [form] = Form.useForm<Wanted>()
  const initial: Wanted = again
    ? wantedBefore(again)
    : { fields: [first], changes: {}, note: '', consent: false, reason: '本人在纸质签名表上写明' }
  const fields = Form.useWatch('fields', form) ?? initial.fields
  const held = again?.photos ?? 0
  const room = EVIDENCE_MAX - held
  const newType = Form.useWatch(['changes', 'idType'], form)
  const [photos, setPhotos] = useState<File[]>([])
  const [slips, setSlips] = useState<string[]>([])
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const percent = usePercent()
  const apply = useAct(corrections.applyFor, OUTDATED)
  const resubmit = useAct(corrections.resubmitFor, OUTDATED)
  const isMine = may(corrections.applyFor)

  const choose = async (files: FileList | null) => {
    const { good, slips: wrong } = await sortPhotos([...(files ?? [])])
    const isMany = good.length > room
    setPhotos(good.slice(0, room))
    setSlips(isMany ? [...wrong, `还能加 ${room} 张，只留下前 ${room} 张`] : wrong)
  }
  const send = async ({ changes, note, reason, consent }: Wanted) => {
    setBusy(true)
    setProblem(null)
    try {
      const tickets: string[] = []
      for (const photo of photos) tickets.push(await upload('evidence', photo))
      const asked = {
        ...{ note, reason, tickets, consent: consent && tickets.length > 0 },
        changes: Object.fromEntries(fields.map((field) => [field, changes[field] ?? ''])),
      }
      if (again) await resubmit.mutateAsync({ correctionId: again.id, ...asked })
      else await apply.mutateAsync({ graduateId, ...asked })
      say.done('已代为提交，按辅导员、学院、教务处的次序审核')
      close()
    } catch (error) {
      const isPlaced = showAtFields(form, error)
      if (!isPlaced || (error instanceof Refusal && error.fields.tickets)) setProblem(error)
    }
    setBusy(false)
  }
  return (
    <Modal
      {...dialog}
      title={
        again
          ? `修改后重新提交 ${again.name} 的代办申请`
          : `${recordFields[first].label}是关键信息，须附证明申请变更`
      }
      okText={percent === null ? '代为提交' : uploadingWords(percent)}
      okButtonProps={{ loading: isBusy, disabled: !isMine }}
      onOk={form.submit}
      width={600}
    >
      {!isMine ? (
        <Alert
          type="info"
          showIcon
          message="请本人在小程序里申请，或由辅导员、学院代办；申请经辅导员、学院审核后到教务处审批。"
        />
      ) : (
        <>
          <p className="dialog-lead">
            {again
              ? `退回的意见：${lastReturnOf(again)?.reason ?? '请修改后重新提交'}。改好再交，从辅导员起重新审核。`
              : '纸上写明的关键信息不能直接改。您可以替本人提交申请，记录会标明代办；之后仍由辅导员、学院、教务处依次审核。'}
          </p>
          <Form
            form={form}
            layout="vertical"
            initialValues={initial}
            onFinish={(values) => void send(values)}
          >
            <Form.Item
              name="fields"
              label="变更项目"
              rules={[{ required: true, message: '请选择项目' }]}
            >
              <Select mode="multiple" options={options} />
            </Form.Item>
            {fields.map((field, i) => (
              <Form.Item
                key={field}
                name={['changes', field]}
                label={`新的${recordFields[field].label}`}
                rules={[{ required: true, message: `请填写新的${recordFields[field].label}` }]}
              >
                {field === 'idType' ? (
                  <Select options={idTypes.map((value) => ({ value, label: value }))} />
                ) : (
                  <Input
                    autoFocus={i === 0}
                    autoComplete="off"
                    maxLength={200}
                    placeholder={again && field === 'idNumber' ? '请照纸面再输入一遍' : undefined}
                  />
                )}
              </Form.Item>
            ))}
            <Form.Item
              name="note"
              label="变更原因"
              rules={[{ required: true, message: '请写明变更原因' }]}
            >
              <Input.TextArea
                rows={2}
                maxLength={500}
                placeholder="例如：户口簿上的出生日期与学籍不一致"
              />
            </Form.Item>
            <Form.Item
              name="reason"
              label="代办理由"
              rules={[{ required: true, min: 4, message: '请写明代办理由（至少 4 个字）' }]}
            >
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              label={`证明照片（${held > 0 ? `已交的 ${held} 张会保留，还能加 ${room} 张` : `最多 ${EVIDENCE_MAX} 张，可以之后再交纸质`}）`}
              extra={`需要：${proofsFor(fields, { idType, newType })
                .map(({ title }) => title)
                .join('、')}`}
            >
              <input
                type="file"
                aria-label="证明照片"
                multiple
                accept=".jpg,.jpeg,.png"
                onChange={({ target }) => void choose(target.files)}
              />
              {photos.length > 0 && <p className="hint">已选 {photos.length} 张</p>}
              {slips.map((slip) => (
                <p key={slip} className="problem" role="alert">
                  {slip}
                </p>
              ))}
            </Form.Item>
            {photos.length > 0 && (
              <Form.Item name="consent" valuePropName="checked">
                <Checkbox>本人已在纸上书面同意交证件照片（纸质同意书由经办人保存）</Checkbox>
              </Form.Item>
            )}
          </Form>
          {problem !== null && <Alert type="error" showIcon message={sentenceFor(problem)} />}
        </>
      )}
      {!isMine && (
        <Button className="gap-above" onClick={close}>
          知道了
        </Button>
      )}
    </Modal>
  )
}
