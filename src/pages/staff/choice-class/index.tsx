// Those of one class who have not chosen a slot, and why they must: a reminder to copy, and 代选 for each.
import { useState } from 'react'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { PersonRow } from '../../../components/person-row'
import { Screen } from '../../../components/screen'
import { capture } from '../../../domain/capture/contract'
import { choiceReasonWords, notChosenText } from '../../../domain/capture/must-choose'
import { copyText } from '../../../hooks/copy-text'
import { useAsk } from '../../../hooks/use-ask'
import { go, param } from '../../../routes'

export default function ChoiceClassScreen() {
  const [{ cohortId, classId, className }] = useState(() => ({
    cohortId: param('cohortId'),
    classId: param('classId'),
    className: param('name'),
  }))
  const list = useAsk(capture.notChosen, { cohortId, classId })
  const missing = list.data?.items ?? []

  const copy = () => {
    const names = missing.map(({ name }) => name)
    return copyText(notChosenText(className, names, list.data?.chooseBy ?? null))
  }

  return (
    <Screen
      title={className || '还没选时间'}
      footer={
        missing.length > 0 ? (
          <Button id="copy" kind="secondary" onTap={() => void copy()}>
            {`复制提醒文字（${missing.length} 人）`}
          </Button>
        ) : undefined
      }
    >
      <Asked of={list} cards={1} lines={9}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title="都选好了" text="要改时间，请在“各班进度”里点名字。" />
          ) : (
            <>
              <Notice>没有手机或不方便操作的同学，点名字代选。</Notice>
              <Card flush>
                {items.map(({ graduateId, name, studentNo, status, why, waiting }) => (
                  <PersonRow
                    key={graduateId}
                    id={`choose-${studentNo}`}
                    name={name}
                    status={status}
                    number={`${studentNo} · ${choiceReasonWords[why]}`}
                    word={waiting ? '候补中' : '没选'}
                    tone={waiting ? 'calm' : 'warn'}
                    onTap={() => go('turn', { graduateId, name })}
                  />
                ))}
              </Card>
            </>
          )
        }
      </Asked>
    </Screen>
  )
}
