// Image check (图像校对): how far each class is and whom to nudge, and the images said to be wrong.
import { Segmented } from 'antd'
import { Link } from 'react-router-dom'
import { campaigns } from '../../../src/domain/campaigns/contract'
import { useAsk } from '../../ask'
import { PageHead } from '../../components/page-head'
import { useCohort, useDesk } from '../../desk-context'
import { addressOf, usePlace } from '../../place'
import { serverNow } from '../../server-clock'
import { windowLine } from '../campaigns/window-line'
import { Board } from './board'
import { Cases } from './cases'

export default function ImageCheck() {
  const cohort = useCohort()
  const { may } = useDesk()
  const [{ show }, go] = usePlace('show')
  const tasks = useAsk(campaigns.tasks, { cohortId: cohort.id })
  const window = tasks.data?.items.find(({ kind }) => kind === 'imageCheck')?.student
  return (
    <>
      <PageHead
        title="图像校对"
        lead={
          <>
            采集之后，每个人到学信网核对图像和信息；确认以后谁也不能撤回。
            {window && `学生：${windowLine(window, serverNow(), false)}。`}{' '}
            <Link to={addressOf('/windows', cohort.id)}>
              {window?.opensAt === null && may(campaigns.setTask) ? '去时间安排开放' : '看时间安排'}
            </Link>
          </>
        }
      />
      <div className="toolbar">
        <Segmented
          value={show === 'cases' ? 'cases' : 'board'}
          onChange={(value) => go({ show: value === 'cases' ? 'cases' : undefined })}
          options={[
            { value: 'board', label: '进度' },
            { value: 'cases', label: '图像有误' },
          ]}
        />
      </div>
      {show === 'cases' ? <Cases /> : <Board deadline={window?.closesAt ?? null} />}
    </>
  )
}
