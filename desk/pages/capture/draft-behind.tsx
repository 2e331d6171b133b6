// Somebody else has saved this timetable meanwhile: what was written here is carried over, and what both changed is named.
import { Alert, Button, Space } from 'antd'
import type { Clash } from './rebase'

export function Behind(props: { onCarryOver: () => void; onStartAgain: () => void }) {
  return (
    <Alert
      className="gap-below"
      type="warning"
      showIcon
      message="您修改的时候，这份安排有人改过（比如学院排了班级次序）"
      description="您写的都还在。并进最新的安排以后，看一遍再保存。"
      action={
        <Space direction="vertical">
          <Button size="small" type="primary" onClick={props.onCarryOver}>
            并进最新的安排
          </Button>
          <Button size="small" onClick={props.onStartAgain}>
            丢掉我的修改
          </Button>
        </Space>
      }
    />
  )
}

const sentenceOf = ({ label, what, kept }: Clash): string =>
  `${label ? `${label}：` : ''}${what}，${kept === 'mine' ? '留的是您的' : '留的是最新的'}`

export function Carried({ clashes, onClose }: { clashes: Clash[]; onClose: () => void }) {
  const isSmooth = clashes.length === 0
  return (
    <Alert
      className="gap-below"
      type={isSmooth ? 'success' : 'warning'}
      showIcon
      closable
      onClose={onClose}
      message={
        isSmooth
          ? '已并进最新的安排，看一遍再保存'
          : '已并进最新的安排。下面几处两边都改了，请看过再保存'
      }
      description={
        isSmooth ? undefined : (
          <ul className="plain-list">
            {clashes.map((clash) => (
              <li key={`${clash.label} ${clash.what}`}>{sentenceOf(clash)}</li>
            ))}
          </ul>
        )
      }
    />
  )
}
