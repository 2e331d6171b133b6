// Writing a timetable: read it from annex 1, set right what is wrong, see the picture, save it as a plan.
import { Alert, App, Button, Dropdown, Empty, Space } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import { useEffect, useMemo, useState } from 'react'
import { capture } from '../../../src/domain/capture/contract'
import { problems, fill } from '../../../src/domain/problems'
import type { SchoolClass } from '../../../src/domain/roster/contract'
import { dayOf } from '../../../src/domain/time'
import { Refusal } from '../../../src/api/call'
import { useAct } from '../../ask'
import { PageHead } from '../../components/page-head'
import { useCohort, useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { serverNow } from '../../server-clock'
import { BlockDrawer } from './block-drawer'
import { DayTimeline } from './day-timeline'
import { complaintsOf, countedOf, type Draft, leftOut, newBlock, toBeTold, toSave } from './draft'
import { DraftHead } from './draft-head'
import { DraftTable } from './draft-table'
import { Behind, Carried } from './draft-behind'
import { dropDraft, isKept, useKeptDraft } from './kept-draft'
import type { Clash } from './rebase'
import { TimetableReader } from './timetable-reader'

export function DraftEditor(props: {
  start: Draft
  keepAs: string
  /** Classes that a saving counts anew, each with its figures. */
  recounted: readonly string[]
  /** Classes that other timetables call up: a campus, or a second round, may have one of its own. */
  elsewhere: readonly string[]
  onLeave: () => void
}) {
  const { start, keepAs, recounted, elsewhere, onLeave } = props
  const cohort = useCohort()
  const { classes } = useDesk()
  const { modal } = App.useApp()
  const say = useSay()
  const save = useAct(capture.saveSession, ['capture', 'campaigns'])
  const { draft, wasKept, isBehind, change, carryOver, startAgain } = useKeptDraft(keepAs, start)
  const [carried, setCarried] = useState<Clash[] | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const byId = useMemo(() => new Map(classes.map((one) => [one.id, one])), [classes])

  useEffect(() => setRefusal(null), [draft])

  // The own saving is answered a moment before this page is left.
  const isStale = isBehind && !save.isPending
  const missing = leftOut(draft, byId, elsewhere)
  const hasErrors = draft.blocks.some((_block, index) =>
    complaintsOf(draft, index, byId).some(({ severity }) => severity === 'error'),
  )
  const openedAt = draft.blocks.findIndex(({ key }) => key === opened)
  const openedBlock = draft.blocks[openedAt]
  const lastDay = draft.blocks[draft.blocks.length - 1]?.on ?? dayOf(serverNow())

  const add = (kind: 'assigned' | 'freeChoice') => {
    const block = newBlock(kind, lastDay)
    change({ blocks: [...draft.blocks, block] })
    setOpened(block.key)
  }
  const submit = () =>
    save.mutate(
      { cohortId: cohort.id, ...toSave(draft) },
      {
        onSuccess: () => {
          dropDraft(keepAs)
          say.done(
            draft.isPublished ? '安排已保存，学生手机上已更新' : '安排已保存；发布后毕业生才能看到',
          )
          onLeave()
        },
        onError: (error) => {
          if (error instanceof Refusal) setRefusal(error)
          else say.failed(error)
        },
      },
    )
  const ask = () => {
    const told = toBeTold(start, draft, byId)
    if (!told || (told.classes === 0 && recounted.length === 0)) return submit()
    const isTelling = told.classes > 0
    modal.confirm({
      title: isTelling ? `将通知 ${told.classes} 个班 ${told.people} 人` : '保存会重新编号',
      content: (
        <>
          <p className="gap-below">
            这份安排已经发布。保存后，时间或地点有变的班，学生和辅导员会收到通知；其他班不打扰。
          </p>
          {recounted.length > 0 && (
            <p>
              名册人数有变：{recounted.join('、')}
              。保存会按现在的名册重新编号，这些班和同一时段里排在后面的班，已告知的号会变，请让辅导员转告学生；想保持原来的号，就先不要保存。
            </p>
          )}
        </>
      ),
      okText: isTelling ? '保存并通知' : '保存并重新编号',
      cancelText: '再看看',
      onOk: submit,
    })
    return undefined
  }
  const leave = () => {
    if (!isKept(keepAs)) return onLeave()
    modal.confirm({
      title: '不保存就离开？',
      content: '刚才的修改会丢掉。',
      okText: '丢掉修改',
      cancelText: '继续修改',
      okButtonProps: { danger: true },
      onOk: () => {
        dropDraft(keepAs)
        onLeave()
      },
    })
  }
  return (
    <>
      <PageHead
        title={draft.sessionId ? '修改采集安排' : '新建采集安排'}
        lead="读入附件 1 → 核对每一行对应的班级 → 保存。保存后还要发布，毕业生才看得到。"
      >
        <Button onClick={leave}>返回</Button>
        <Button
          type="primary"
          loading={save.isPending}
          disabled={
            draft.blocks.length === 0 ||
            hasErrors ||
            isStale ||
            !draft.name.trim() ||
            !draft.place.trim()
          }
          onClick={ask}
        >
          保存安排
        </Button>
      </PageHead>
      {isStale && (
        <Behind
          onCarryOver={() => setCarried(carryOver())}
          onStartAgain={() => {
            setRefusal(null)
            startAgain()
          }}
        />
      )}
      {carried && <Carried clashes={carried} onClose={() => setCarried(null)} />}
      {wasKept && !isStale && !carried && (
        <Alert
          className="gap-below"
          type="info"
          showIcon
          closable
          message="这是上次没有保存的修改。"
          action={
            <Button size="small" onClick={startAgain}>
              丢掉，重新开始
            </Button>
          }
        />
      )}
      {refusal && !isStale && (
        <Alert
          className="gap-below"
          type="error"
          showIcon
          message={refusal.message}
          description={<RefusedFields of={refusal} />}
        />
      )}
      <DraftHead draft={draft} onChange={change} />
      <TimetableReader
        isOpen={draft.blocks.length === 0}
        hasBlocks={draft.blocks.length > 0}
        onRead={(blocks) => change({ blocks })}
      />
      <DayTimeline
        blocks={draft.blocks.map((block) => ({
          key: block.key,
          on: block.on,
          startsAt: block.startsAt,
          endsAt: block.endsAt,
          place: block.place || draft.place,
          label: block.label,
          people: block.kind === 'assigned' ? countedOf(block, byId) : seatsOf(draft, block),
          isFree: block.kind === 'freeChoice',
        }))}
      />
      {missing.length > 0 && draft.blocks.some(({ kind }) => kind === 'assigned') && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          message={`还有 ${missing.length} 个班没有排进任何时段`}
          description={<ClassList of={missing} />}
        />
      )}
      <div className="toolbar">
        <Space>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'assigned', label: '按次序的时段', onClick: () => add('assigned') },
                {
                  key: 'freeChoice',
                  label: '自选时段（补拍、请假的人自己约）',
                  onClick: () => add('freeChoice'),
                },
              ],
            }}
          >
            <Button>
              加一个时段 <DownOutlined />
            </Button>
          </Dropdown>
        </Space>
      </div>
      {draft.blocks.length === 0 ? (
        <Empty description="还没有时段。粘贴附件 1，或自己加一个。" />
      ) : (
        <DraftTable draft={draft} classes={byId} onOpen={setOpened} onChange={change} />
      )}
      {openedBlock && (
        <BlockDrawer
          key={openedBlock.key}
          block={openedBlock}
          complaints={complaintsOf(draft, openedAt, byId)}
          defaultPlace={draft.place}
          onChange={(block) =>
            change({
              blocks: draft.blocks.map((one) => (one.key === block.key ? block : one)),
            })
          }
          onStep={(by) => setOpened(draft.blocks[openedAt + by]?.key ?? null)}
          hasNext={openedAt < draft.blocks.length - 1}
          hasPrevious={openedAt > 0}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

const NAMED = 12

function ClassList({ of }: { of: SchoolClass[] }) {
  const names = of.slice(0, NAMED).map(({ name, graduates }) => `${name}（${graduates} 人）`)
  return `${names.join('、')}${of.length > NAMED ? ' 等' : ''}`
}

/** Seats of a free-choice block: its whole slots times the heads that fit into one. */
function seatsOf(draft: Draft, block: Draft['blocks'][number]): number {
  const [h1 = 0, m1 = 0] = block.startsAt.split(':').map(Number)
  const [h2 = 0, m2 = 0] = block.endsAt.split(':').map(Number)
  const slots = Math.floor(Math.max(0, h2 * 60 + m2 - h1 * 60 - m1) / draft.slotMinutes)
  return slots * Math.floor((draft.slotMinutes * 60) / draft.secondsPerHead) * draft.stations
}

/** The server names a field by its path: said here by line number, for lines have no form fields on this page. */
function RefusedFields({ of }: { of: Refusal }) {
  return (
    <ul className="plain-list">
      {Object.entries(of.fields).map(([path, problem]) => {
        const line = /^blocks\.(\d+)/.exec(path)?.[1]
        return (
          <li key={path}>
            {line !== undefined && `第 ${Number(line) + 1} 行：`}
            {fill(problems[problem.code], problem.detail)}
          </li>
        )
      })}
    </ul>
  )
}
