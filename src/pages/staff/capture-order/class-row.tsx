// A class in the order: its place, when it is due and was due, and the two arrows.
import { View } from '@tarojs/components'
import { Icon } from '../../../components/icon'
import { Tappable } from '../../../components/tappable'
import type { PreviewLine } from '../../../domain/capture/order-preview'
import { clockOf } from '../../../domain/time'

interface Props {
  line: PreviewLine
  number: number
  isFirst: boolean
  isLast: boolean
  mayOrder: boolean
  onMove: (by: 1 | -1) => void
}

export function ClassRow({ line, number, isFirst, isLast, mayOrder, onMove }: Props) {
  const { classId, className, people, times, wasTold } = line
  return (
    <View className={`order-row ${wasTold ? 'order-row--moved' : ''}`}>
      <View className="order-row__number">{number}</View>
      <View className="order-row__words">
        <View className="order-row__name">{className}</View>
        <View className="order-row__times">
          {times
            ? `${clockOf(times.startsAt)}～${clockOf(times.endsAt)} · ${clockOf(times.gatherAt)} 到场`
            : '没有要采集的人'}
          {` · ${people} 人`}
        </View>
        {wasTold && (
          <View className="order-row__was">时间有变：原定 {clockOf(wasTold.startsAt)}</View>
        )}
      </View>
      {mayOrder && (
        <>
          <Tappable
            id={`up-${classId}`}
            className={`order-row__arrow order-row__arrow--up ${isFirst ? 'order-row__arrow--off' : ''}`}
            label={`${className}上移`}
            disabled={isFirst}
            onTap={() => onMove(-1)}
          >
            <Icon name="down" />
          </Tappable>
          <Tappable
            id={`down-${classId}`}
            className={`order-row__arrow ${isLast ? 'order-row__arrow--off' : ''}`}
            label={`${className}下移`}
            disabled={isLast}
            onTap={() => onMove(1)}
          >
            <Icon name="down" />
          </Tappable>
        </>
      )}
    </View>
  )
}
