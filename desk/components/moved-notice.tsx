// Somebody else saved these settings meanwhile: what is saved now can be looked at, and what was typed stands.
import { Alert, Button, Space } from 'antd'
import type { FormVersion } from './use-form-version'

/** Stands above the button that saves: whoever was refused there looks nowhere else. */
export function MovedNotice({ of: { notice, showNewest, keepMine } }: { of: FormVersion }) {
  if (!notice) return null
  const isMoved = notice === 'moved'
  return (
    <Alert
      className="gap-below"
      type={isMoved ? 'warning' : 'info'}
      showIcon
      message={
        isMoved
          ? '刚才有人改过这里的设置。您填的还在，请看一眼最新的再保存。'
          : '现在显示的是最新保存的。您刚才填的还留着，可以换回来。'
      }
      description={
        // Under the sentence, not beside it: a phone has no room for both.
        <Space>
          {isMoved && (
            <Button size="small" onClick={showNewest}>
              看最新的
            </Button>
          )}
          <Button size="small" onClick={keepMine}>
            {isMoved ? '保留我填的' : '换回我填的'}
          </Button>
        </Space>
      }
    />
  )
}
