// The two questions before 图像校对 is confirmed: what can never be taken back is asked twice, the second time with a tick.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { CheckRow } from './check-row'
import { Question } from './sheet'
import './final-word.scss'

interface Props {
  open: boolean
  /** The first question and what it means. */
  first: string
  means: string
  /** The statement that is ticked at the second. */
  statement: string
  pending: boolean
  onConfirm: (looked: boolean) => void
  onClose: () => void
}

/** Mounted anew each time, so that neither question nor tick is left over. */
export const FinalWord = (props: Props) => (props.open ? <Asking {...props} /> : null)

function Asking({ first, means, statement, pending, onConfirm, onClose }: Props) {
  const [isFirst, setFirst] = useState(true)
  const [looked, setLooked] = useState(false)
  return (
    <Question
      open
      title={isFirst ? first : '最后确认一次'}
      yes={isFirst ? '都对，下一步' : looked ? '确认无误，不再更改' : '请先勾选上面这句'}
      no={isFirst ? '再去看看' : '先不确认'}
      pending={pending}
      disabled={!isFirst && !looked}
      onYes={() => (isFirst ? setFirst(false) : onConfirm(looked))}
      onClose={onClose}
    >
      {isFirst ? (
        <View>{means}</View>
      ) : (
        <>
          <View className="final-word">
            信息一经确认，将无法更改；本人、辅导员和教务处都不能撤回。
          </View>
          <CheckRow id="looked" checked={looked} label={statement} onTap={() => setLooked(!looked)}>
            {statement}
          </CheckRow>
        </>
      )}
    </Question>
  )
}
