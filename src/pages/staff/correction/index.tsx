// One application as an office sees it: what changes, what to look at, the way it went, and yes or back.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { CorrectionSteps } from '../../../components/correction-steps'
import { EvidencePhotos } from '../../../components/evidence-photos'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { ValueChanges } from '../../../components/value-changes'
import { corrections, type Correction } from '../../../domain/corrections/contract'
import { deskOf, flagLabels, lastReturnOf, stateLabels } from '../../../domain/corrections/rules'
import { roleLabels } from '../../../domain/roles'
import { useAsk } from '../../../hooks/use-ask'
import { useHome } from '../../../hooks/use-home'
import { param } from '../../../routes'
import { Decide } from './decide'
import { FilledForm } from './filled-form'
import { LookThrough } from './look-through'
import './index.scss'

export default function CorrectionScreen() {
  const asked = useAsk(corrections.show, { correctionId: param('id') })
  const role = useHome().data?.post?.role
  const { data } = asked
  const isMine = data !== undefined && role !== undefined && deskOf[role] === data.state
  return (
    <Screen
      title="变更申请"
      footer={
        data && isMine ? (
          <Decide
            application={data}
            isLast={role === 'registrar'}
            onMoved={(next) => asked.patch(() => next)}
            reload={asked.reload}
          />
        ) : undefined
      }
    >
      <Asked of={asked} cards={3} lines={4}>
        {(application) => <Whole application={application} isMine={isMine} />}
      </Asked>
    </Screen>
  )
}

function Whole({ application, isMine }: { application: Correction; isMine: boolean }) {
  const { id, name, className, studentNo, changes, note, flags, state } = application
  const returned = lastReturnOf(application)
  return (
    <>
      {!isMine && (
        <Notice tone="calm" title={stateLabels[state]}>
          现在不在您这里办理，可以查看。
        </Notice>
      )}
      {flags.map((flag) => (
        <Notice key={flag} tone="warn">
          {flagLabels[flag]}
        </Notice>
      ))}
      <Card heading={name} flush>
        <Line label="班级" value={className} />
        <Line label="学号" value={studentNo} />
        <ValueChanges changes={changes} />
        <Line label="原因" value={note} />
        {returned && (
          <Line
            label="上次退回"
            value={`${roleLabels[returned.byRole]} ${returned.byName}：${returned.reason}`}
          />
        )}
      </Card>
      <Card heading="证明照片">
        <EvidencePhotos of={application} isOwn={false} />
      </Card>
      <LookThrough key={id} application={application} />
      <FilledForm application={application} />
      <Card heading="办理经过">
        <View>
          <CorrectionSteps {...application} />
        </View>
      </Card>
    </>
  )
}
