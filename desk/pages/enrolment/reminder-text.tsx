// Whom to remind, as a text for the class group: fetched, shown, corrected if need be, copied.
import { Input, Modal, Progress, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { roster, type GraduateLine } from '../../../src/domain/roster/contract'
import { allOf } from '../../ask'
import { copyText } from '../../components/copy'
import { Trouble } from '../../components/trouble'
import { useCohort } from '../../desk-context'
import { useSay } from '../../say'
import { bindReminderText, reminderText } from '../../../src/domain/enrolment/reminder'
import type { ProgressLine } from './tallies'
import { useClosing } from '../../components/use-closing'

type About = 'confirm' | 'bind'
/** What is asked of the roster: who was corrected has to look once more, too. */
const wanted = {
  confirm: [{ enrolment: 'unchecked' }, { enrolment: 'corrected' }],
  bind: [{ bound: false }],
} as const satisfies Record<About, readonly object[]>

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
        const where = { cohortId: cohort.id, classId }
        const people: GraduateLine[] = []
        for (const filter of wanted[about])
          people.push(...(await allOf(roster.graduates, { ...where, ...filter })))
        const part =
          about === 'bind' ? bindReminderText(name, people) : reminderText(name, people, deadline)
        if (part) parts.push(part)
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
