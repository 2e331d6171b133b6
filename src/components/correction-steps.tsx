// The way an application has gone: who moved it, when, where to, and why it came back.
import { View } from '@tarojs/components'
import type { Correction, CorrectionStep } from '../domain/corrections/contract'
import { stateLabels } from '../domain/corrections/rules'
import { stepWords } from '../domain/corrections/words'
import { roleLabels } from '../domain/roles'
import { dayAndClockOf } from '../domain/time'
import { Icon, type IconName } from './icon'
import './correction-steps.scss'

const signs: Record<CorrectionStep['move'], IconName> = {
  apply: 'file',
  advance: 'check',
  return: 'alert',
  resubmit: 'file',
  withdraw: 'left',
}

type Props = Pick<Correction, 'steps' | 'state' | 'closedAt'>

export const CorrectionSteps = ({ steps, state, closedAt }: Props) => (
  <View className="steps">
    {steps.map((step) => (
      <View
        key={`${step.at}${step.move}`}
        className={`steps__step ${step.move === 'return' ? 'steps__step--back' : ''}`}
      >
        <View className="steps__sign">
          <Icon name={signs[step.move]} size="small" />
        </View>
        <View className="steps__words">
          <View className="steps__what">{stepWords(step)}</View>
          <View className="steps__who">
            {roleLabels[step.byRole]} {step.byName} · {dayAndClockOf(step.at)}
          </View>
          {step.reason !== '' && <View className="steps__reason">{step.reason}</View>}
        </View>
      </View>
    ))}
    {closedAt === null && (
      <View className="steps__step steps__step--now">
        <View className="steps__sign">
          <Icon name="clock" size="small" />
        </View>
        <View className="steps__words">
          <View className="steps__what">{stateLabels[state]}</View>
        </View>
      </View>
    )}
  </View>
)
