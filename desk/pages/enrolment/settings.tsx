// 核对设置: which fields the graduates read, whether a signature is drawn, and until when changes are taken.
import { Skeleton } from 'antd'
import { corrections } from '../../../src/domain/corrections/contract'
import { enrolment } from '../../../src/domain/enrolment/contract'
import { useAsk } from '../../ask'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { useCohort } from '../../desk-context'
import { CorrectionRules } from './correction-rules'
import { ShownFields } from './shown-fields'

export default function EnrolmentSettingsScreen() {
  const cohort = useCohort()
  const shown = useAsk(enrolment.settings, { cohortId: cohort.id })
  const rules = useAsk(corrections.settings, { cohortId: cohort.id })
  return (
    <>
      <PageHead
        title="核对设置"
        lead={`${cohort.name}核对哪些信息、要不要手写签名、变更申请受理到什么时候。核对从哪天到哪天，在“时间安排”里设。`}
      />
      {shown.error && !shown.data && (
        <Trouble error={shown.error} onRetry={() => void shown.refetch()} />
      )}
      {shown.isLoading && <Skeleton active paragraph={{ rows: 6 }} />}
      {shown.data && (
        <ShownFields key={`shown ${cohort.id}`} cohortId={cohort.id} start={shown.data} />
      )}
      {rules.error && !rules.data && (
        <Trouble error={rules.error} onRetry={() => void rules.refetch()} />
      )}
      {rules.data && (
        <CorrectionRules key={`rules ${cohort.id}`} cohortId={cohort.id} start={rules.data} />
      )}
    </>
  )
}
