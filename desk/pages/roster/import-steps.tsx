// Where an import stands among its three steps.
import { Steps } from 'antd'

interface ImportStepsProps {
  current: 0 | 1 | 2
  status?: 'process' | 'error' | 'finish'
}

export function ImportSteps({ current, status = 'process' }: ImportStepsProps) {
  return (
    <Steps
      className="gap-below"
      size="small"
      current={current}
      status={status}
      items={[{ title: '选择表格' }, { title: '查看问题' }, { title: '写入名册' }]}
    />
  )
}
