// One class's fee roll: a tap on whoever has paid the class treasurer; a second one takes it back, when asked.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { capture } from '../../../domain/capture/contract'
import { unpaidText } from '../../../domain/capture/fee'
import type { FeeLine, FeeRoll } from '../../../domain/capture/fee-contract'
import { yuanFigures, yuanFor } from '../../../domain/capture/yuan-words'
import { dayAndClockOf } from '../../../domain/time'
import { copyText } from '../../../hooks/copy-text'
import { useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { param } from '../../../routes'
import { isUnpaid, People } from './people'
import { Summary } from './summary'
import { TreasurerSheet } from './treasurer-sheet'
import { useFeeTicks } from './use-fee-ticks'
import './index.scss'

export default function FeeRollScreen() {
  const [of] = useState(() => ({ cohortId: param('cohortId'), classId: param('classId') }))
  const [name] = useState(() => param('name'))
  const roll = useAsk(capture.fees, of)
  const { tick, underWay } = useFeeTicks(of, roll)
  const back = useAct(capture.takeFeeBack)
  const [person, setPerson] = useState<FeeLine | null>(null)
  const [isAll, setAll] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const unpaid = (roll.data?.items ?? []).filter((line) => isUnpaid(line, underWay))
  const yuan = roll.data?.yuan ?? 0

  async function takeBack({ graduateId, paid }: FeeLine) {
    const input = { ...of, graduateId, paidAt: paid?.at ?? 0 }
    const outcome = await back.run(input)
    if (!outcome) return
    setPerson(null)
    if (outcome.done) roll.patch(() => outcome.data)
    else void roll.reload()
  }

  async function copy({ treasurer }: FeeRoll) {
    const names = unpaid.map((line) => line.name)
    await copyText(unpaidText(name, names, { yuan: yuanFigures(yuan), treasurer }))
  }

  return (
    <Screen
      title={name || '缴费名单'}
      footer={
        unpaid.length > 0 ? (
          <Button id="all" kind="secondary" onTap={() => setAll(true)}>
            {`其余 ${unpaid.length} 人都交了`}
          </Button>
        ) : undefined
      }
    >
      <Asked of={roll} cards={2} lines={8}>
        {(data) => (
          <>
            <Summary
              roll={data}
              underWay={underWay}
              onTreasurer={() => setNaming(true)}
              onCopy={() => void copy(data)}
            />
            <People
              lines={data.items}
              underWay={underWay}
              onTick={(line) => void tick([line.graduateId])}
              onPaid={setPerson}
            />
            <TreasurerSheet
              open={isNaming}
              of={of}
              start={data.treasurer}
              onSaved={(treasurer) => {
                setNaming(false)
                roll.patch((before) => ({ ...before, treasurer }))
              }}
              onClose={() => setNaming(false)}
            />
          </>
        )}
      </Asked>
      <Question
        open={person !== null}
        title={person?.standing === 'refund' ? `${person.name}：退费了？` : `改回未缴？`}
        yes={person?.standing === 'refund' ? '已经退给本人' : '改回未缴'}
        no="不改"
        pending={back.pending}
        onYes={() => person && void takeBack(person)}
        onClose={() => setPerson(null)}
      >
        {person?.paid &&
          `${person.name} 的缴费由 ${person.paid.byName} 在 ${dayAndClockOf(person.paid.at)} 记下。${
            person.standing === 'refund' ? '没有采集，退费后点这里，名单就清了。' : ''
          }`}
      </Question>
      <Question
        open={isAll}
        title={`把其余 ${unpaid.length} 人都记为已缴？`}
        yes="都交了"
        onYes={() => {
          setAll(false)
          void tick(unpaid.map(({ graduateId }) => graduateId))
        }}
        onClose={() => setAll(false)}
      >
        <View>{`共 ¥${yuanFor(yuan, unpaid.length)}。记错了可以再点名字改回来。`}</View>
      </Question>
    </Screen>
  )
}
