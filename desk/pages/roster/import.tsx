// Import (导入名册) in three steps: the table, the dry run with every problem named, the writing.
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { roster } from '../../../src/domain/roster/contract'
import { downloadFrom } from '../../components/copy'
import { FileDrop } from '../../components/file-drop'
import { PageHead } from '../../components/page-head'
import { TABLES, upload } from '../../components/upload'
import { useCohort } from '../../desk-context'
import { usePlace } from '../../place'
import { sentenceFor, useSay } from '../../say'
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
        <ChooseTable onStarted={(jobId) => go({ job: jobId })} />
      )}
    </>
  )
}

function ChooseTable({ onStarted }: { onStarted: (jobId: string) => void }) {
  const cohort = useCohort()
  const say = useSay()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const begin = async (file: File) => {
    setBusy(true)
    setError(null)
    try {
      const ticket = await upload('roster', file)
      const job = await call(roster.beginImport, { cohortId: cohort.id, ticket })
      onStarted(job.id)
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const template = async () => {
    try {
      const { url, fileName } = await call(roster.template, {})
      downloadFrom(url, fileName)
    } catch (problem) {
      say.failed(problem)
    }
  }
  return (
    <>
      <ImportSteps current={0} />
      <div className="import-start">
        <section className="card">
          <h2>导入到 {cohort.name}</h2>
          <p className="faint">
            在右上角可以换一届。教务系统导出的表一般可以直接用；列名不认识时试导会指出来。
          </p>
          <ul className="plain-list">
            <li>证件号码、学号这些列请设为“文本”格式，否则末几位会丢失</li>
            <li>姓名中间不留空格，日期写成 2002-03-15</li>
            <li>表里没有的人不会被删除，只会列出来</li>
          </ul>
          <Button icon={<DownloadOutlined />} onClick={() => void template()}>
            下载样表
          </Button>
        </section>
        <FileDrop
          accept={TABLES}
          busy={isBusy}
          lead="把表格拖到这里，或点击选择"
          hint="支持 .xlsx、.xls、.csv"
          onFile={(file) => void begin(file)}
        />
      </div>
      {error !== null && (
        <Alert className="gap-below" type="error" showIcon message={sentenceFor(error)} />
      )}
      <EarlierImports onOpen={onStarted} />
    </>
  )
}
