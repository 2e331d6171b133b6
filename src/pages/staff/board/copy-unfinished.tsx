// Who is not done, class by class, as one text for the class groups: gathered, read, copied.
import { useRef, useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import { call } from '../../../api'
import { Button } from '../../../components/button'
import { uncheckedOf } from '../../../components/four-states'
import { Sheet } from '../../../components/sheet'
import { isToConfirm } from '../../../domain/enrolment/board'
import { reminderText } from '../../../domain/enrolment/reminder'
import { roster, type GraduateLine } from '../../../domain/roster/contract'
import { copyText } from '../../../hooks/copy-text'
import { whileInFront } from '../../../routes'
import { sayWhole } from '../../../say'
import type { Board } from './groups'

interface Props {
  id: string
  cohortId: string
  classes: Board['classes']
  /** The students' date, for the text. */
  closesAt: number | null
}

export const leftIn = (classes: Props['classes']): number =>
  classes.reduce((sum, each) => sum + uncheckedOf(each) + each.corrected, 0)

export function CopyUnfinished({ id, cohortId, classes, closesAt }: Props) {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [gathered, setGathered] = useState<number | null>(null)
  const isGathering = useRef(false)
  const left = classes.filter((each) => leftIn([each]) > 0)

  async function gather() {
    if (isGathering.current) return
    isGathering.current = true
    setGathered(0)
    const isHere = whileInFront()
    try {
      const parts: string[] = []
      // One class after the other: a college at once would be a burst of questions.
      for (const [i, each] of left.entries()) {
        if (!isHere()) return
        const people = await unfinishedOf(cohortId, each)
        parts.push(reminderText(each.className, people, closesAt))
        setGathered(i + 1)
      }
      setText(parts.filter(Boolean).join('\n\n'))
      setOpen(true)
    } catch (thrown) {
      if (isHere()) sayWhole(thrown instanceof Error ? thrown.message : '没有取到名单，请再试一次')
    } finally {
      isGathering.current = false
      setGathered(null)
    }
  }
  async function copy() {
    if (await copyText(text)) setOpen(false)
  }

  if (left.length === 0) return null
  return (
    <>
      <Button
        id={id}
        kind="secondary"
        pending={gathered !== null}
        pendingText={`正在取名单 ${gathered ?? 0}/${left.length} 个班`}
        onTap={() => void gather()}
      >
        {`复制未完成名单（${leftIn(classes)} 人）`}
      </Button>
      <Sheet open={isOpen} title="发到班级群的文字" onClose={() => setOpen(false)}>
        <ScrollView scrollY className="reminder">
          <View className="reminder__text">{text}</View>
        </ScrollView>
        <Button id="copy" onTap={() => void copy()}>
          复制
        </Button>
        <Button kind="quiet" onTap={() => setOpen(false)}>
          关闭
        </Button>
      </Sheet>
    </>
  )
}

/** Only those who still have to look: two short lists, not the whole class. */
async function unfinishedOf(
  cohortId: string,
  { classId, ...counts }: Board['classes'][number],
): Promise<GraduateLine[]> {
  const people: GraduateLine[] = []
  for (const enrolment of ['unchecked', 'corrected'] as const) {
    if ((enrolment === 'corrected' ? counts.corrected : uncheckedOf(counts)) === 0) continue
    let after: string | undefined
    do {
      const page = await call(roster.graduates, { cohortId, classId, enrolment, after })
      people.push(...page.items.filter((line) => isToConfirm(line.enrolment)))
      after = page.next ?? undefined
    } while (after)
  }
  return people
}
