// Takes the binding off this WeChat: asked twice, because coming back needs the proof again.
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Question } from '../../../components/sheet'
import { accounts } from '../../../domain/accounts/contract'
import { say, useAct } from '../../../hooks/use-act'
import { enterPost } from '../../../hooks/use-home'
import { goHome } from '../../../routes'

export function Unbind() {
  const [asked, setAsked] = useState<'no' | 'once' | 'twice'>('no')
  const unbind = useAct(accounts.unbind)

  async function leave() {
    const outcome = await unbind.run({})
    if (!outcome?.done) return
    enterPost(undefined)
    if (!outcome.isHere) return
    say('已解除绑定')
    goHome()
  }

  return (
    <>
      <Button id="unbind" kind="quiet" onTap={() => setAsked('once')}>
        解除绑定
      </Button>
      <Question
        open={asked === 'once'}
        title="解除这个微信的绑定？"
        yes="继续"
        no="不解除"
        onYes={() => setAsked('twice')}
        onClose={() => setAsked('no')}
      >
        解除后，这个微信就看不到您的学籍和采集安排。已确认的核对、已预约的时段不受影响。
      </Question>
      <Question
        open={asked === 'twice'}
        title="真的要解除吗？"
        yes="解除绑定"
        no="不解除"
        danger
        pending={unbind.pending}
        onYes={() => void leave()}
        onClose={() => setAsked('no')}
      >
        以后要再用，需要重新填写学号、姓名和证件号码后六位。
      </Question>
    </>
  )
}
