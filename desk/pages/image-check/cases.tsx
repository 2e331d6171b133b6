// Images said to be wrong: by where they lie, each opening into a drawer.
import { CaseState, imageCheck, type ImageCase } from '../../../src/domain/image-check/contract'
import { deskOf, itemLabels, stateLabels } from '../../../src/domain/image-check/rules'
import { dayAndClockOf } from '../../../src/domain/time'
import { usePages } from '../../ask'
import { CaseList } from '../../components/case-list'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { CaseDrawer } from './case-drawer'

const tones: Record<CaseState, 'warn' | 'plain' | 'good'> = {
  atAdviser: 'warn',
  atRegistrar: 'warn',
  returned: 'plain',
  resolved: 'good',
}
const shortLabels: Record<CaseState, string> = {
  atAdviser: '待辅导员',
  atRegistrar: '待教务处',
  returned: '已退回',
  resolved: '已处理',
}
const isState = (text: string): text is CaseState => CaseState.options.some((one) => one === text)

export function Cases() {
  const cohort = useCohort()
  const { post } = useDesk()
  const [{ state, case: openId }, go] = usePlace('state', 'case')
  const shown = state === '' ? (deskOf[post.role] ?? 'all') : state
  const list = usePages(imageCheck.cases, {
    cohortId: cohort.id,
    ...(isState(shown) ? { state: shown } : {}),
  })
  const open = list.items.find(({ id }) => id === openId)

  if (list.error && list.items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <CaseList<ImageCase>
        list={list}
        shown={shown}
        onShow={(value) => go({ state: value, case: undefined })}
        onOpen={(id) => go({ case: id })}
        options={[
          ...CaseState.options.map((value) => ({ value, label: shortLabels[value] })),
          { value: 'all', label: '全部' },
        ]}
        empty="没有这一类登记。学生在图像校对里选“有误”后，会出现在这里。"
        columns={[
          {
            title: '有误项',
            width: 180,
            render: (_cell, one) => one.items.map((item) => itemLabels[item]).join('、'),
          },
          { title: '说明', dataIndex: 'note', ellipsis: true },
          {
            title: '登记时间',
            width: 140,
            className: 'nowrap',
            render: (_cell, one) => dayAndClockOf(one.disputedAt),
          },
          {
            title: '状态',
            width: 190,
            render: (_cell, one) =>
              isState(one.state) && <Mark tone={tones[one.state]}>{stateLabels[one.state]}</Mark>,
          },
        ]}
      />
      {open && <CaseDrawer of={open} onClose={() => go({ case: undefined })} />}
    </>
  )
}
