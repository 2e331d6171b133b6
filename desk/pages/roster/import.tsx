// Import (导入名册) in three steps: the table, the dry run with every problem named, the writing.
import { roster } from '../../../src/domain/roster/contract'
import { ChooseTable } from '../../components/choose-table'
import { PageHead } from '../../components/page-head'
import { useCohort } from '../../desk-context'
import { usePlace } from '../../place'
import { call } from '../../transport'
import { EarlierImports } from './earlier-imports'
import { ImportJob } from './import-job'
import { ImportSteps } from './import-steps'

export default function Import() {
  const [{ job }, go] = usePlace('job')
  return (
    <>
      <PageHead
        title="导入名册"
        lead="先试导一遍，把所有问题列出来；确认没有错误后再真正写入。试导不会改动任何数据。"
      />
      {job ? (
        <ImportJob key={job} jobId={job} onLeave={() => go({ job: undefined })} />
      ) : (
        <Start onStarted={(jobId) => go({ job: jobId })} />
      )}
    </>
  )
}

function Start({ onStarted }: { onStarted: (jobId: string) => void }) {
  const { id: cohortId, name } = useCohort()
  return (
    <>
      <ImportSteps current={0} />
      <ChooseTable
        title={`导入到 ${name}`}
        lead="在右上角可以换一届。教务系统导出的表一般可以直接用；列名不认识时试导会指出来。"
        advice={[
          '证件号码、学号这些列请设为“文本”格式，否则末几位会丢失',
          '姓名中间不留空格，日期写成 2002-03-15',
          '表里没有的人不会被删除，只会列出来',
        ]}
        drop="把表格拖到这里，或点击选择"
        purpose="roster"
        template={() => call(roster.template, {})}
        begin={(ticket) => call(roster.beginImport, { cohortId, ticket })}
        onStarted={onStarted}
      />
      <EarlierImports onOpen={onStarted} />
    </>
  )
}
