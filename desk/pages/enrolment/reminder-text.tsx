// Whom to remind of the check, or of binding, as a text for the class group.
import { Segmented } from 'antd'
import { useCallback, useState } from 'react'
import { roster } from '../../../src/domain/roster/contract'
import { allOf } from '../../ask'
import { GroupText } from '../../components/group-text'
import { useCohort } from '../../desk-context'
import { type Missing, reminderFor } from './reminder'
import type { ProgressLine } from './tallies'

type About = 'confirm' | 'bind'
/** Who was corrected has to look once more, and is told why. */
const texts: Record<About, readonly Missing[]> = {
  confirm: ['unchecked', 'corrected'],
  bind: ['unbound'],
}

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
      const parts: string[] = []
      for (const missing of texts[about]) {
        const people = await allOf(roster.graduates, {
          cohortId: cohort.id,
          classId,
          ...(missing === 'unbound' ? { bound: false } : { enrolment: missing }),
        })
        const names = people.map((person) => person.name)
        if (names.length > 0) parts.push(reminderFor(className, names, missing, deadline))
      }
      return parts.join('\n\n')
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
