// What this phone has not handed in yet, and the answers that somebody must read.
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import type { MarkResult } from '../../../domain/capture/attendance-contract'
import { useMarkQueue } from '../../../hooks/use-mark-queue'
import { go } from '../../../routes'

const ignore = (_results: MarkResult[]) => undefined

export function Unsent() {
  return <UnsentOf queue={useMarkQueue(ignore)} />
}

export function UnsentOf({ queue: held }: { queue: ReturnType<typeof useMarkQueue> }) {
  const { queue, failure, upload } = held
  const { waiting, heard } = queue
  return (
    <>
      {waiting.length > 0 && (
        <Notice tone="warn" title={`未上传 ${waiting.length} 条`}>
          {failure
            ? `${failure.message}。记录都在手机里，不会丢；有网会自动上传。`
            : '正在上传；记录都在手机里，不会丢。'}
          <Button id="upload" kind="secondary" onTap={() => void upload()}>
            现在上传
          </Button>
        </Notice>
      )}
      {heard.length > 0 && (
        <Notice tone="bad" title={`有 ${heard.length} 条要看一下`}>
          与别人重复、或没有记上的，逐条看过才会消失。
          <Button id="answers" kind="secondary" onTap={() => go('checkInAnswers')}>
            去看
          </Button>
        </Notice>
      )}
    </>
  )
}
