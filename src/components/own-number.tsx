// The owner's document number: masked until asked for, because somebody may be looking over the shoulder.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { enrolment } from '../domain/enrolment/contract'
import { useAct } from '../hooks/use-act'
import { Icon } from './icon'
import { Tappable } from './tappable'
import './own-number.scss'

export function useOwnNumber() {
  const [full, setFull] = useState<string | null>(null)
  const reveal = useAct(enrolment.revealOwn)

  async function toggle() {
    if (full !== null) return setFull(null)
    const outcome = await reveal.run({})
    if (outcome?.done) setFull(outcome.data.idNumber)
  }

  const shown = (masked: string) => (full === null ? masked : inGroups(full))
  return { shown, toggle, isShown: full !== null, pending: reveal.pending }
}

export const Reveal = ({ of: number }: { of: ReturnType<typeof useOwnNumber> }) => (
  <Tappable
    className="reveal"
    id="reveal"
    disabled={number.pending}
    onTap={() => void number.toggle()}
  >
    <Icon name="eye" size="small" />
    <View>{number.pending ? '正在取…' : number.isShown ? '隐藏号码' : '查看完整号码'}</View>
  </Tappable>
)

export function OwnNumber({ masked }: { masked: string }) {
  const number = useOwnNumber()
  return (
    <>
      <View className="own-number">{number.shown(masked)}</View>
      <Reveal of={number} />
    </>
  )
}

/** 6-8-4 for an 18-character number: area, birth, rest; others stay as they are. */
const inGroups = (number: string) =>
  number.length === 18 ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number
