// The filled form for a written reason, the person's record, and mending or taking back what staff applied for.
import { Button, Space } from 'antd'
import { useState } from 'react'
import { corrections, type Correction } from '../../../src/domain/corrections/contract'
import {
  isApplied,
  whyNotResubmitFor,
  whyNotWithdrawFor,
} from '../../../src/domain/corrections/rules'
import { useAct } from '../../ask'
import { downloadFrom } from '../../components/copy'
import { ReasonDialog } from '../../components/reason-dialog'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { ApplyFor } from './apply-for'

const formReasons = ['打印申请表供签字盖章', '核对变更申请的完整号码'] as const
const backReasons = ['录入有误，重新录入', '材料补齐后重新申请', '本人不再申请'] as const

export function PaperTools(props: { application: Correction; onPerson: () => void }) {
  const { application, onPerson } = props
  const { id, name, state, steps } = application
  const { may } = useDesk()
  const say = useSay()
  const form = useAct(corrections.form, [])
  const takeBack = useAct(corrections.withdrawFor, [
    'corrections',
    'campaigns',
    'roster',
    'enrolment',
  ])
  const [doing, setDoing] = useState<'form' | 'again' | 'back' | null>(null)
  return (
    <Space wrap className="gap-below">
      <Button onClick={() => setDoing('form')}>下载申请表（.docx）</Button>
      <Button onClick={onPerson}>查看学籍信息</Button>
      {may(corrections.resubmitFor) && whyNotResubmitFor(state, steps) === null && (
        <Button type="primary" onClick={() => setDoing('again')}>
          修改后重新提交
        </Button>
      )}
      {may(corrections.withdrawFor) && whyNotWithdrawFor(state, steps) === null && (
        <Button danger onClick={() => setDoing('back')}>
          收回代办申请
        </Button>
      )}
      {doing === 'form' && (
        <ReasonDialog
          title={`下载 ${name} 的申请表`}
          lead="表里有完整的证件号码。下载会记录在案，本人能看到谁、为什么看过；请不要转发。"
          label="理由"
          okText="下载"
          phrases={formReasons}
          atLeast={4}
          atMost={100}
          onOk={async (reason) => {
            const { url, fileName } = await form.mutateAsync({ correctionId: id, reason })
            downloadFrom(url, fileName)
          }}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'again' && (
        <ApplyFor
          graduateId={application.graduateId}
          idType={application.idType}
          first={application.changes.map(({ field }) => field).find(isApplied) ?? 'name'}
          again={application}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'back' && (
        <ReasonDialog
          title={`收回 ${name} 的代办申请`}
          lead="收回后这份申请作废，可以重新录入。"
          label="理由"
          okText="收回"
          phrases={backReasons}
          atLeast={4}
          atMost={100}
          danger
          onOk={async (reason) => {
            await takeBack.mutateAsync({ correctionId: id, reason })
            say.done('已收回')
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </Space>
  )
}
