// Everything that has been corrected on my record, newest first, with what was there before.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { ValueChanges } from '../../../components/value-changes'
import { corrections } from '../../../domain/corrections/contract'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'

const ways = { application: '变更申请通过', direct: '老师直接更正' } as const

export function History() {
  const history = useAsk(corrections.history, {})
  return (
    <Card heading="我的信息更正记录" flush>
      <Asked of={history} cards={1} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <View className="history__none">
              还没有更正过。以后更正了什么、原来是什么，都记在这里。
            </View>
          ) : (
            items.map(({ at, how, byName, reason, changes }) => (
              <View key={`${at}${how}`} className="history__entry">
                <View className="history__head">
                  {dayAndClockOf(at)} · {ways[how]} · {byName}
                </View>
                {reason !== '' && <View className="history__head">理由：{reason}</View>}
                <ValueChanges changes={changes} />
              </View>
            ))
          )
        }
      </Asked>
    </Card>
  )
}
