// The start of an import: what to mind, the empty table to fill in, and the place to drop the filled one.
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { FilePurpose } from '../../src/domain/files/contract'
import type { Job } from '../../src/domain/jobs/contract'
import { sentenceFor, useSay } from '../say'
import { downloadFrom } from './copy'
import { FileDrop } from './file-drop'
import { TABLES, upload } from './upload'

export function ChooseTable(props: {
  title: string
  lead?: ReactNode
  /** What people get wrong in such a table. */
  advice: readonly string[]
  drop: string
  purpose: FilePurpose
  template: () => Promise<{ url: string; fileName: string }>
  begin: (ticket: string) => Promise<Job>
  onStarted: (jobId: string) => void
}) {
  const say = useSay()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const begin = async (file: File) => {
    setBusy(true)
    setError(null)
    try {
      props.onStarted((await props.begin(await upload(props.purpose, file))).id)
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const template = () =>
    props.template().then(({ url, fileName }) => downloadFrom(url, fileName), say.failed)
  return (
    <>
      <div className="import-start">
        <section className="card">
          <h2>{props.title}</h2>
          {props.lead && <p className="faint">{props.lead}</p>}
          <ul className="plain-list">
            {props.advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button icon={<DownloadOutlined />} onClick={() => void template()}>
            下载样表
          </Button>
        </section>
        <FileDrop
          accept={TABLES}
          busy={isBusy}
          lead={props.drop}
          hint="支持 .xlsx、.xls、.csv"
          onFile={(file) => void begin(file)}
        />
      </div>
      {error !== null && (
        <Alert className="gap-below" type="error" showIcon message={sentenceFor(error)} />
      )}
    </>
  )
}
