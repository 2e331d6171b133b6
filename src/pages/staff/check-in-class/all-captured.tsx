// Where names were only checked in at the door: the whole line is said to be captured at once, after a second question.
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Question } from '../../../components/sheet'
import type { ShownLine } from '../../../domain/capture/mark-queue'

interface Props {
  /** Checked in, and nothing more. */
  people: readonly ShownLine[]
  onAll: (people: readonly ShownLine[]) => void
}

export function AllCaptured({ people, onAll }: Props) {
  const [asking, setAsking] = useState(false)
  if (people.length === 0) return null
  return (
    <>
      <Button id="all-captured" kind="secondary" onTap={() => setAsking(true)}>
        {`已签到的 ${people.length} 人都拍完了`}
      </Button>
      <Question
        open={asking}
        title={`把 ${people.length} 人标为已采集？`}
        yes="都标为已采集"
        onYes={() => {
          setAsking(false)
          onAll(people)
        }}
        onClose={() => setAsking(false)}
      >
        标了以后，只有教务处当天能撤销。签到了没拍成的，先在名字右边的“更多”里撤销签到。
      </Question>
    </>
  )
}
