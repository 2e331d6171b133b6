// Before there is any cohort: what it is, and the button for those who may make one.
import { Empty } from 'antd'
import { roster } from '../../src/domain/roster/contract'
import { CreateCohort } from '../components/create-cohort'
import { useDesk } from '../desk-context'

export default function FirstCohort() {
  const { may } = useDesk()
  return (
    <Empty
      className="first-cohort"
      description={
        may(roster.createCohort) ? (
          <>
            还没有任何一届毕业生。
            <br />
            先新建一届（按毕业年份），再导入它的名册，其他事情就都能开始了。
          </>
        ) : (
          <>
            教务处还没有建立毕业届次。
            <br />
            建好并导入名册后，这里会出现您负责的班级。
          </>
        )
      }
    >
      {may(roster.createCohort) && <CreateCohort primary />}
    </Empty>
  )
}
