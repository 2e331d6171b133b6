// Where an import stands among its three steps.
import { Steps } from 'antd'

export function ImportSteps({ current, failed }: { current: 0 | 1 | 2; failed?: boolean }) {
  return (
    <Steps
      className="gap-below"
      size="small"
      current={current}
      status={failed ? 'error' : 'process'}
      items={[{ title: '选择表格' }, { title: '查看问题' }, { title: '写入名册' }]}
    />
  )
}
