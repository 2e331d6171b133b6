// The four states that add up to everybody, as figures over one bar: the head of every board.
import { View } from '@tarojs/components'
import { boardLabels, type BoardState } from '../domain/enrolment/board'
import { Meter } from './meter'
import './four-states.scss'

export interface Counts {
  total: number
  bound: number
  confirmed: number
  disputed: number
  corrected: number
}

export const uncheckedOf = ({ total, confirmed, disputed, corrected }: Counts): number =>
  Math.max(0, total - confirmed - disputed - corrected)

const order: readonly BoardState[] = ['unchecked', 'confirmed', 'disputed', 'corrected']

export function FourStates({ counts }: { counts: Counts }) {
  const figures: Record<BoardState, number> = { ...counts, unchecked: uncheckedOf(counts) }
  return (
    <>
      <View className="states">
        {order.map((state) => (
          <View key={state} id={`state-${state}`} className="states__figure">
            <View className="states__value">{figures[state]}</View>
            <View className="states__label">{boardLabels[state]}</View>
          </View>
        ))}
      </View>
      <StatesMeter counts={counts} />
    </>
  )
}

/** What is left of the bar is 未核对. */
export const StatesMeter = ({
  counts: { total, confirmed, disputed, corrected },
}: {
  counts: Counts
}) => (
  <Meter
    total={total}
    parts={[
      { tone: 'good', count: confirmed },
      { tone: 'calm', count: corrected },
      { tone: 'bad', count: disputed },
    ]}
  />
)
