// Whom to remind, as a text for the class group: fetched, shown, corrected if need be, copied.
import { Input, Modal, Progress, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { roster } from '../../../src/domain/roster/contract'
import { allOf } from '../../ask'
import { copyText } from '../../components/copy'
import { Trouble } from '../../components/trouble'
import { useCohort } from '../../desk-context'
import { useSay } from '../../say'
import { type Missing, reminderFor } from './reminder'
import type { ProgressLine } from './tallies'
import { useClosing } from '../../components/use-closing'

type About = 'confirm' | 'bind'
/** Who was corrected has to look once more, and is told why. */
const texts: Record<About, readonly Missing[]> = {
  confirm: ['unchecked', 'corrected'],
  bind: ['unbound'],
}

export function ReminderText(props: {
  classes: ProgressLine[]
  deadline: number | null
  onClose: () => void
}) {
  const { classes, deadline, onClose } = props
  const cohort = useCohort()
  const { dialog, close } = useClosing(onClose)
  const say = useSay()
  const [about, setAbout] = useState<About>('confirm')
  const [text, setText] = useState<string | null>(null)
  const [done, setDone] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)

  useEffect(() => {
    let gone = false
    const gather = async () => {
      setText(null)
      setError(null)
      setDone(0)
      const parts: string[] = []
      // One class after the other: a whole school at once would be a burst of a hundred questions.
      for (const { classId, name } of classes) {
        if (gone || !classId) return
        for (const missing of texts[about]) {
          const people = await allOf(roster.graduates, {
            cohortId: cohort.id,
            classId,
            ...(missing === 'unbound' ? { bound: false } : { enrolment: missing }),
          })
          const names = people.map((person) => person.name)
          if (names.length > 0) parts.push(reminderFor(name, names, missing, deadline))
        }
        setDone((n) => n + 1)
      }
      if (!gone) setText(parts.join('\n\n') || '这里没有要提醒的人。')
    }
    gather().catch((problem: unknown) => {
      if (!gone) setError(problem)
    })
    return () => {
      gone = true
    }
  }, [classes, cohort.id, about, deadline, round])

  const copy = async () => {
    try {
      await copyText(text ?? '')
      say.done('已复制，可以粘贴到班级群')
      close()
    } catch {
      say.failed(null)
    }
  }
  return (
    <Modal
      {...dialog}
      title="未完成名单"
      okText="复制"
      cancelText="关闭"
      okButtonProps={{ disabled: !text }}
      onOk={() => void copy()}
      width={560}
    >
      <Segmented
        className="gap-below"
        value={about}
        onChange={setAbout}
        options={[
          { value: 'confirm', label: '还没确认的' },
          { value: 'bind', label: '还没绑定的' },
        ]}
      />
      {error !== null && <Trouble error={error} onRetry={() => setRound((n) => n + 1)} />}
      {text === null && error === null && (
        <Progress percent={Math.floor((done / Math.max(1, classes.length)) * 100)} />
      )}
      {text !== null && (
        <Input.TextArea
          aria-label="名单文字，可以修改"
          autoSize={{ minRows: 6, maxRows: 16 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </Modal>
  )
}
