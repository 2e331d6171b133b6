// The answer did not come, or was a no: the sentence says what to do, the button does it.
import { Button } from './button'
import { Empty } from './empty'

interface Props {
  failure: Error
  onRetry: () => void
}

export const Failed = ({ failure, onRetry }: Props) => (
  <Empty icon="alert" title="没有加载出来" text={failure.message}>
    <Button kind="secondary" id="retry" onTap={onRetry}>
      再试一次
    </Button>
  </Empty>
)
