// What stands where an answer should: why it did not come, and the way on.
import { Alert, Button, Result } from 'antd'
import { sentenceFor } from '../say'

export function Trouble(props: { error: unknown; onRetry: () => void; page?: boolean }) {
  const retry = <Button onClick={props.onRetry}>再试一次</Button>
  if (props.page) {
    return <Result status="warning" title={sentenceFor(props.error)} extra={retry} />
  }
  return <Alert type="error" showIcon message={sentenceFor(props.error)} action={retry} />
}
