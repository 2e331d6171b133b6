// Capture sessions (采集安排): what is planned, publishing it, and the way into writing or changing a timetable.
import { Alert, Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { campaigns } from '../../../src/domain/campaigns/contract'
import { capture, type Session } from '../../../src/domain/capture/contract'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { useAsk } from '../../ask'
import { PageHead } from '../../components/page-head'
import { TableProblems } from '../../components/table-problems'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { addressOf, usePlace } from '../../place'
import { CaptureSettingsDrawer } from './capture-settings'
import { calledBy, draftOf, newDraft } from './draft'
import { DraftEditor } from './draft-editor'
import { Lessons } from './lessons'
import { SessionCard } from './session-card'

const NEW = 'new'

const isToChoose = ({ published, blocks }: Session) =>
  published && blocks.some(({ kind }) => kind === 'freeChoice')

export default function Sessions() {
  const cohort = useCohort()
  const { may } = useDesk()
  const [{ edit }, go] = usePlace('edit')
  const [isSettings, setSettings] = useState(false)
  const list = useAsk(capture.sessions, { cohortId: cohort.id })
  const sessions = list.data?.items ?? []
  const problems = list.data?.problems ?? []
  const canWrite = may(capture.saveSession)
  const tasks = useAsk(campaigns.tasks, { cohortId: cohort.id })
  const dates = tasks.data?.items.find(({ kind }) => kind === 'capture')?.student
  const waitsForDates = tasks.isSuccess && !dates?.opensAt && sessions.some(isToChoose)
  const edited = sessions.find(({ id }) => id === edit)

  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  if (!list.data) return <Skeleton active paragraph={{ rows: 10 }} />

  if (canWrite && (edit === NEW || edited))
    return (
      <DraftEditor
        key={`${cohort.id} ${edit}`}
        start={edited ? draftOf(edited) : newDraft(cohort.name)}
        recounted={edited ? recountedIn(edited.name, problems) : []}
        elsewhere={sessions
          .filter(({ id }) => id !== edit)
          .flatMap(({ blocks }) => calledBy(blocks))}
        keepAs={`desk.timetable.${cohort.id}.${edit}`}
        onLeave={() => go({ edit: undefined })}
      />
    )
  return (
    <>
      <PageHead
        title="采集安排"
        lead="每个班什么时候、在哪里采集毕业图像。发布后，毕业生在手机上看到自己的时间和次序。"
      >
        {may(capture.saveSettings) && <Button onClick={() => setSettings(true)}>采集须知</Button>}
        {canWrite && (
          <Button
            type={sessions.length > 0 ? 'default' : 'primary'}
            onClick={() => go({ edit: NEW })}
          >
            新建安排
          </Button>
        )}
      </PageHead>
      {sessions.length === 0 && (
        <Empty
          description={
            canWrite ? (
              <>
                还没有采集安排。
                <br />
                把通知附件 1 的时间表整段复制，粘贴进来就能排好。
              </>
            ) : (
              '教务处还没有发布采集安排，发布后这里能看到您负责的班级在什么时候采集。'
            )
          }
        >
          {canWrite && (
            <Button type="primary" onClick={() => go({ edit: NEW })}>
              从附件 1 开始
            </Button>
          )}
        </Empty>
      )}
      {isSettings && <CaptureSettingsDrawer onClose={() => setSettings(false)} />}
      {problems.length > 0 && (
        <section className="card gap-below">
          <h2>请留意（{problems.length}）</h2>
          <TableProblems problems={problems} />
        </section>
      )}
      {waitsForDates && <NoDatesYet mayOpen={may(campaigns.setTask)} cohortId={cohort.id} />}
      {sessions.map((session) => (
        <SessionCard key={session.id} session={session} onEdit={() => go({ edit: session.id })} />
      ))}
      {sessions.length > 0 && <Lessons cohortId={cohort.id} />}
    </>
  )
}

/** Turns need no dates, a seat does: without them every booking would be refused as not yet open. */
function NoDatesYet({ mayOpen, cohortId }: { mayOpen: boolean; cohortId: string }) {
  return (
    <Alert
      className="gap-below"
      type="warning"
      showIcon
      message="自选时段还约不了：“毕业图像采集”还没有定学生的时间。随班采集的不受影响。"
      action={mayOpen && <Link to={addressOf('/windows', cohortId)}>去定时间</Link>}
    />
  )
}

/** '软件2101班 45 → 44': the classes whose people are others than the plan counted. */
const recountedIn = (session: string, problems: readonly TableProblem[]): string[] =>
  problems
    .filter(({ sheet, code }) => sheet === session && code === 'BLOCK_RECOUNT')
    .map(({ detail }) => String(detail?.names ?? ''))
