// Makes the paper of an adviser's own class: which sheet, of which class; it is then opened or forwarded from the list.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../api'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceField } from '../../../components/field'
import type { Post } from '../../../domain/accounts/contract'
import { exports } from '../../../domain/exports/contract'
import { ExportKind, isMadeBy, kindOf } from '../../../domain/exports/kinds'
import { jobs, type Job } from '../../../domain/jobs/contract'
import { failureOf } from '../../../domain/jobs/failure'
import { roster } from '../../../domain/roster/contract'
import { isRefusal, say } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { whileInFront } from '../../../routes'
import { sayWhole } from '../../../say'

interface Props {
  post: Post
  cohortId: string
  onMade: () => Promise<void>
}

const FRESH_FOR = 10 * 60_000
/** Before asking again how far somebody else has driven the work: longer each time, a lease may have half a minute to run. */
const BUSY_MS = [1000, 2000, 4000, 8000] as const

export function Make({ post, cohortId, onMade }: Props) {
  const tree = useAsk(roster.tree, { cohortId }, { freshFor: FRESH_FOR })
  const kinds = ExportKind.options.filter((kind) => isMadeBy(post.role, kind))
  const [title, setTitle] = useState('')
  const [name, setName] = useState('')
  const [phase, setPhase] = useState<string | null>(null)
  const kind = kinds.find((one) => kindOf(one).title === title) ?? kinds[0]
  const classes = (tree.data?.classes ?? []).filter(({ id }) => post.classIds.includes(id))
  const ofClass = classes.find((one) => one.name === name) ?? classes[0]

  async function make() {
    if (phase !== null || !kind || !ofClass) return
    setPhase('正在生成…')
    const isHere = whileInFront()
    try {
      const [collegeId] = ofClass.collegeIds
      const begun = await call(exports.begin, { kind, cohortId, collegeId, classId: ofClass.id })
      const job = await seenThrough(begun)
      if (isHere()) say(job.state === 'done' ? '已生成，点“打开”可以转发或打印' : failureOf(job))
      await onMade()
    } catch (failure) {
      if (isHere()) sayWhole(failure instanceof Error ? failure.message : '没有生成，请再试一次')
    } finally {
      setPhase(null)
    }
  }

  return (
    <Asked of={tree} cards={1} lines={2}>
      {() =>
        classes.length > 0 && (
          <Card heading="生成本班的表">
            <View className="file__make" id="make-form">
              <ChoiceField
                id="kind"
                label="哪种表"
                value={kind ? kindOf(kind).title : ''}
                options={kinds.map((one) => kindOf(one).title)}
                onChange={setTitle}
              />
              {classes.length > 1 && (
                <ChoiceField
                  id="class"
                  label="哪个班"
                  value={ofClass?.name ?? ''}
                  options={classes.map((one) => one.name)}
                  onChange={setName}
                />
              )}
              <Button
                id="make"
                pending={phase !== null}
                pendingText={phase ?? ''}
                onTap={() => void make()}
              >
                生成
              </Button>
            </View>
          </Card>
        )
      }
    </Asked>
  )
}

/** Drives the work until it is over; where another driver is at it, waits for that one. */
async function seenThrough(begun: Job): Promise<Job> {
  let job = begun
  let waits = 0
  while (job.state === 'running') {
    try {
      job = await call(jobs.step, { jobId: job.id })
      waits = 0
    } catch (failure) {
      if (!(failure instanceof Error) || !isRefusal(failure, 'JOB_BUSY')) throw failure
      const wait = BUSY_MS[Math.min(waits++, BUSY_MS.length - 1)]
      await new Promise((done) => setTimeout(done, wait))
      job = await call(jobs.get, { jobId: job.id })
    }
  }
  return job
}
