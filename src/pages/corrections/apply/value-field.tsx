// One field to be changed: what it is now, what it should be, and the papers that this very field asks for.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceField, DateField, TextField } from '../../../components/field'
import { OwnNumber } from '../../../components/own-number'
import { ProofList } from '../../../components/proof-list'
import { Tappable } from '../../../components/tappable'
import type { AppliedField } from '../../../domain/corrections/contract'
import { proofsOfField, type Holder } from '../../../domain/corrections/evidence'
import { idTypes } from '../../../domain/enrolment/documents'
import { recordFields } from '../../../domain/enrolment/record'
import { EthnicityField } from './ethnicity-field'

interface Props {
  field: AppliedField
  /** As shown on the record; the number is masked. */
  before: string
  value: string
  /** The kind of document, and the new one where it changes: they decide which papers prove a change. */
  holder: Holder
  today: string
  error?: string
  onChange: (value: string) => void
  onRemove: () => void
  /** Fetches the number of the returned application; absent where there is none. */
  onRecall?: () => void
}

const CHOOSE = '请选择'
/** Some paste a number with spaces; what is longer is no number. */
const NUMBER_MAX = 40

export function ValueField(props: Props) {
  const { field, before } = props
  const { label } = recordFields[field]
  const [showsProofs, setShowsProofs] = useState(true)
  return (
    <Card
      heading={label}
      aside={
        <Tappable className="apply__remove" id={`remove-${field}`} onTap={props.onRemove}>
          不改这项
        </Tappable>
      }
    >
      <View className="apply__field">
        <View>
          <View className="apply__label">现在是</View>
          {field === 'idNumber' ? (
            <OwnNumber masked={before} />
          ) : (
            <View>{before || '（未填）'}</View>
          )}
        </View>
        <NewValue {...props} />
        <View className="apply__proofs">
          <Tappable
            className="apply__toggle"
            expanded={showsProofs}
            onTap={() => setShowsProofs(!showsProofs)}
          >
            {`改${label}要准备的材料${showsProofs ? '（收起）' : '（展开）'}`}
          </Tappable>
          {showsProofs && <ProofList proofs={proofsOfField(field, props.holder)} />}
        </View>
      </View>
    </Card>
  )
}

function NewValue({ field, value, today, error, onChange, onRecall }: Props) {
  const common = { id: `new-${field}`, label: '应改为', value, error, onChange }
  switch (field) {
    case 'name':
      return <TextField {...common} maxLength={60} placeholder="与身份证件一致" />
    case 'sex':
      return <Choice {...common} options={['男', '女']} />
    case 'idType':
      return <Choice {...common} options={idTypes} />
    case 'ethnicity':
      return <EthnicityField {...common} />
    case 'bornOn':
      return <DateField {...common} until={today} hint="与证件上的出生日期一致" />
    case 'idNumber':
      return (
        <>
          <TextField
            {...common}
            keyboard="id"
            maxLength={NUMBER_MAX}
            placeholder="最后一位是 X 也要填"
            hint="不会存在手机上：离开本页要重新填写"
            onChange={(text) => onChange(text.toUpperCase())}
          />
          {onRecall && value === '' && (
            <Button id="recall" kind="quiet" onTap={onRecall}>
              填入上次申请的号码
            </Button>
          )}
        </>
      )
  }
}

interface ChoiceProps {
  id: string
  label: string
  value: string
  error?: string
  options: readonly string[]
  onChange: (value: string) => void
}

/** Nothing is chosen beforehand: a choice that nobody made would be sent as one. */
const Choice = ({ options, value, onChange, ...rest }: ChoiceProps) => (
  <ChoiceField
    {...rest}
    value={value || CHOOSE}
    options={[CHOOSE, ...options]}
    onChange={(chosen) => onChange(chosen === CHOOSE ? '' : chosen)}
  />
)
