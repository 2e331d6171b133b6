// Windows (时间安排): for each task, from when until when each audience may do it; and 补交 for named people.
import { Button, Form, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { campaigns, type Task, TaskKind } from '../../../src/domain/campaigns/contract'
import { roster } from '../../../src/domain/roster/contract'
import { useAct, useAsk } from '../../ask'
import { ExtendDialog } from '../../components/extend-dialog'
import { MovedNotice } from '../../components/moved-notice'
import { PageHead } from '../../components/page-head'
import { WindowPicker } from '../../components/shanghai-time'
import { audienceLabels, audiences, taskLabels } from '../../components/task-labels'
import { Trouble } from '../../components/trouble'
import { useSettingsDraft } from '../../components/use-form-version'
import { useCohort, useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { serverNow } from '../../server-clock'
import { windowLine, whyWrong } from './window-line'

export default function Windows() {
  const cohort = useCohort()
  const { may } = useDesk()
  const answer = useAsk(campaigns.tasks, { cohortId: cohort.id })
  const tasks = TaskKind.options.map(
    (kind) => answer.data?.items.find((task) => task.kind === kind) ?? undated(cohort.id, kind),
  )
  if (answer.error && !answer.data)
    return <Trouble error={answer.error} onRetry={() => void answer.refetch()} page />
  return (
    <>
      <PageHead
        title="时间安排"
        lead={`${cohort.name}每件事给谁多长时间，都是北京时间。学生那一行到点就不能再办；辅导员、学院可以代办到自己的截止；处理有误、审核和报送不受限制，逾期会在进度里标出。`}
      />
      {answer.isLoading && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer.data &&
        tasks.map((task) => <TaskCard key={`${task.cohortId} ${task.kind}`} task={task} />)}
      {answer.data && may(campaigns.extend) && <Extension />}
    </>
  )
}

/** What somebody who sets the dates for the first time asks. */
const abouts: Partial<Record<TaskKind, string>> = {
  enrolment: '定了学生的时间，核对才开放。纸质签名表要按期送回，学生的截止请早几天。',
  capture: '只管自选时段的预约；随班采集按“采集安排”进行，不定时间也照常。',
  imageCheck: '学信网能查到照片以后再开放；开放前一直是“另行通知”。',
}

const undated = (cohortId: string, kind: TaskKind): Task => {
  const none = { opensAt: null, closesAt: null }
  return { cohortId, kind, student: none, adviser: none, college: none, office: none, version: 0 }
}

function TaskCard({ task }: { task: Task }) {
  const { may } = useDesk()
  const set = useAct(campaigns.setTask, ['campaigns'])
  const { draft, isChanged, change, reset, moved } = useSettingsDraft(task, set.isPending)
  const say = useSay()
  const now = serverNow()
  const canSet = may(campaigns.setTask)
  const isWrong = audiences.some((audience) => whyWrong(draft[audience]) !== null)

  const save = async () => {
    try {
      await set.mutateAsync(draft)
      moved.saved()
      say.done(`${taskLabels[task.kind]}的时间已保存`)
    } catch (error) {
      say.failed(error)
    }
  }
  return (
    <section className="card gap-below" aria-label={taskLabels[task.kind]}>
      <h2>{taskLabels[task.kind]}</h2>
      {abouts[task.kind] && <p className="faint">{abouts[task.kind]}</p>}
      <dl className="windows">
        {audiences.map((audience) => {
          const wrong = whyWrong(draft[audience])
          return (
            <div key={audience} className="window">
              <dt>{audienceLabels[audience]}</dt>
              <dd>
                {canSet && (
                  <WindowPicker
                    value={draft[audience]}
                    now={now}
                    isWrong={wrong !== null}
                    onChange={(value) => change({ [audience]: value })}
                  />
                )}
                <span className={wrong ? 'wrong' : 'faint'}>
                  {wrong ?? windowLine(draft[audience], now, canSet)}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
      <MovedNotice of={moved} />
      {canSet && (
        <div className="page-tools">
          <Button
            type="primary"
            disabled={!isChanged || isWrong}
            loading={set.isPending}
            onClick={() => void save()}
          >
            保存
          </Button>
          {isChanged && <Button onClick={reset}>恢复原来的</Button>}
        </div>
      )}
    </section>
  )
}

/** Found by name or number, a few at a time; whole lists are chosen in the roster. */
function Extension() {
  const cohort = useCohort()
  const [find, setFind] = useState('')
  const [people, setPeople] = useState<{ id: string; name: string }[]>([])
  const [isOpen, setOpen] = useState(false)
  const found = useAsk(
    roster.graduates,
    { cohortId: cohort.id, find },
    { enabled: find.length > 0, keep: true },
  )
  const options = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.name} ${one.studentNo} ${one.className}`,
  }))
  return (
    <section className="card">
      <h2>补交</h2>
      <p className="faint">
        截止以后，给确有原因的人单独延长；其他人不受影响。人多时请在名册里勾选。
      </p>
      <Form layout="inline" component="div">
        <Form.Item label="给谁" style={{ flex: '1 1 300px' }}>
          <Select
            mode="multiple"
            labelInValue
            showSearch
            filterOption={false}
            placeholder="输入姓名或学号查找"
            notFoundContent={find ? '没有找到' : '输入姓名或学号查找'}
            loading={found.isFetching}
            onSearch={(text) => setFind(text.trim().slice(0, 40))}
            value={people.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen: { value: string; label: string }[]) =>
              setPeople(
                chosen.map(({ value, label }) => ({ id: value, name: label.split(' ')[0] ?? '' })),
              )
            }
            options={options}
          />
        </Form.Item>
        <Button disabled={people.length === 0} onClick={() => setOpen(true)}>
          延长时间
        </Button>
      </Form>
      {isOpen && (
        <ExtendDialog people={people} onDone={() => setPeople([])} onClose={() => setOpen(false)} />
      )}
    </section>
  )
}
