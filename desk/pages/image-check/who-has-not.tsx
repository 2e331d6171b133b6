// Who has not answered the image check yet, as a text for the class group.
import { useCallback } from 'react'
import { imageCheck } from '../../../src/domain/image-check/contract'
import { leftToLook, nudgeFor } from '../../../src/domain/image-check/nudge'
import { GroupText } from '../../components/group-text'
import { call } from '../../transport'
import type { ProgressLine } from '../enrolment/tallies'

interface Props {
  classes: ProgressLine[]
  deadline: number | null
  onClose: () => void
}

export function WhoHasNot({ classes, deadline, onClose }: Props) {
  const textOf = useCallback(
    async (classId: string, name: string) => {
      const { items } = await call(imageCheck.ofClass, { classId })
      return nudgeFor(name, leftToLook(items), deadline)
    },
    [deadline],
  )
  return <GroupText title="谁还没办" classes={classes} textOf={textOf} onClose={onClose} />
}
