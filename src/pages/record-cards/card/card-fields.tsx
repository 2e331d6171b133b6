// What is written on a card, part by part: the same fields for its owner and for who fills it in on their behalf.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { TextField } from '../../../components/field'
import { gapsOf, tidied } from '../../../domain/record-cards/check'
import {
  cardParts,
  type CardContent,
  type CardPart,
  type CardSettings,
} from '../../../domain/record-cards/content'
import { AwardRows, FamilyRows, ResumeRows } from './rows'

interface Props {
  settings: CardSettings
  content: CardContent
  errorAt: (path: string) => string | undefined
  onChange: (patch: Partial<CardContent>) => void
}

export const labelOf = ({ parts }: CardSettings, part: CardPart): string =>
  `${cardParts[part]}${parts[part] === 'optional' ? '（选填）' : ''}`

export function CardFields({ settings, content, errorAt, onChange }: Props) {
  const { parts } = settings
  const label = (part: CardPart) => labelOf(settings, part)
  return (
    <>
      <Card heading="个人信息">
        <View className="card-fields">
          {(['nativePlace', 'birthplace', 'phone', 'address'] as const).map(
            (part) =>
              parts[part] !== 'off' && (
                <TextField
                  key={part}
                  id={part}
                  label={label(part)}
                  value={content[part]}
                  maxLength={hints[part].max}
                  placeholder={hints[part].example}
                  error={errorAt(part)}
                  onChange={(value) => onChange({ [part]: value })}
                />
              ),
          )}
        </View>
      </Card>
      {parts.resume !== 'off' && (
        <ResumeRows
          rows={content.resume}
          label={label('resume')}
          gaps={gapsOf(tidied(content))}
          errorAt={errorAt}
          onRows={(resume) => onChange({ resume })}
        />
      )}
      {parts.awards !== 'off' && (
        <AwardRows
          rows={content.awards}
          label={label('awards')}
          errorAt={errorAt}
          onRows={(awards) => onChange({ awards })}
        />
      )}
      {parts.family !== 'off' && (
        <FamilyRows
          rows={content.family}
          label={label('family')}
          errorAt={errorAt}
          onRows={(family) => onChange({ family })}
        />
      )}
    </>
  )
}

/** The element of a problem's field, e.g. 'resume.0.from' is `#resume-0-from`. */
export const placeOf = (path: string): string =>
  ({ photo: '#photo', resume: '#resume-add', awards: '#awards-add' })[path] ??
  `#${path.replace(/\./g, '-')}`

const hints = {
  nativePlace: { max: 20, example: '如 海南海口' },
  birthplace: { max: 20, example: '如 海南省海口市' },
  phone: { max: 24, example: '毕业后也能联系到的号码' },
  address: { max: 60, example: '省、市、区县、街道、门牌' },
} as const
