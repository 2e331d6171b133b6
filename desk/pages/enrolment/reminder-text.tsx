// Whom to remind of the check, or of binding, as a text for the class group.
import { Segmented } from 'antd'
import { useCallback, useState } from 'react'
import { bindReminderText, reminderText } from '../../../src/domain/enrolment/reminder'
import { roster, type GraduateLine } from '../../../src/domain/roster/contract'
import { allOf } from '../../ask'
import { GroupText } from '../../components/group-text'
import { useCohort } from '../../desk-context'
import type { ProgressLine } from './tallies'

type About = 'confirm' | 'bind'
/** What is asked of the roster: who was corrected has to look once more, too. */
const wanted = {
  confirm: [{ enrolment: 'unchecked' }, { enrolment: 'corrected' }],
  bind: [{ bound: false }],
} as const satisfies Record<About, readonly object[]>

interface Props {
  classes: ProgressLine[]
  deadline: number | null
  onClose: () => void
}

export function ReminderText({ classes, deadline, onClose }: Props) {
  const cohort = useCohort()
  const [about, setAbout] = useState<About>('confirm')
  const textOf = useCallback(
    async (classId: string, className: string) => {
      const people: GraduateLine[] = []
      for (const filter of wanted[about])
        people.push(...(await allOf(roster.graduates, { cohortId: cohort.id, classId, ...filter })))
      return about === 'bind'
        ? bindReminderText(className, people)
        : reminderText(className, people, deadline)
    },
    [cohort.id, about, deadline],
  )
  return (
    <GroupText title="未完成名单" classes={classes} textOf={textOf} onClose={onClose}>
      <Segmented
        className="gap-below"
        value={about}
        onChange={setAbout}
        options={[
          { value: 'confirm', label: '还没确认的' },
          { value: 'bind', label: '还没绑定的' },
        ]}
      />
    </GroupText>
  )
}
