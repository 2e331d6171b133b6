// 代办: what staff do around the photo day for a graduate without a smartphone; each step is marked so.
import { useState } from 'react'
import { Asked } from '../../../components/asked'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { can } from '../../../domain/action'
import { capture } from '../../../domain/capture/contract'
import { imageCheck } from '../../../domain/image-check/contract'
import { useAsk } from '../../../hooks/use-ask'
import { useHome } from '../../../hooks/use-home'
import { param } from '../../../routes'
import { CodeCard } from './code-card'
import { ImageCard } from './image-card'
import { MakeUpCard } from './make-up-card'
import './index.scss'

export default function OnBehalfScreen() {
  const [{ graduateId, name }] = useState(() => ({
    graduateId: param('graduateId'),
    name: param('name'),
  }))
  const role = useHome().data?.post?.role
  const day = useAsk(capture.dayOf, { graduateId })
  const image = useAsk(imageCheck.ofGraduate, { graduateId })
  const who = { graduateId, name }
  return (
    <Screen title={name || '代办'}>
      <Notice title="只替没有智能手机的同学办">
        每一步都会标明由您代办；本人绑定微信后能看到是谁、为什么。
      </Notice>
      <Asked of={image} cards={1} lines={3}>
        {(data) => (
          <ImageCard
            key={data.version}
            of={data}
            who={who}
            mayAnswer={role !== undefined && can(role, imageCheck.confirmFor)}
            onAnswered={(next) => image.patch(() => next)}
            onMoved={image.reload}
          />
        )}
      </Asked>
      <Asked of={day} cards={2} lines={2}>
        {(data) => (
          <>
            <CodeCard
              day={data}
              who={who}
              mayTick={role !== undefined && can(role, capture.codeReady)}
              onChanged={day.reload}
            />
            <MakeUpCard
              day={data}
              who={who}
              mayReport={role !== undefined && can(role, capture.reportMakeUp)}
              onReported={(makeUp) => day.patch((before) => ({ ...before, makeUp }))}
            />
          </>
        )}
      </Asked>
    </Screen>
  )
}
