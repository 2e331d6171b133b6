// A text for class groups: fetched class by class with progress, corrected if need be, copied.
import { Input, Modal, Progress } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useSay } from '../say'
import { copyText } from './copy'
import { Trouble } from './trouble'
import { useClosing } from './use-closing'

interface Props {
  title: string
  classes: readonly { classId?: string; name: string }[]
  /** What is said of one class, '' for nothing; must keep its identity while nothing else is to be said. */
  textOf: (classId: string, className: string) => Promise<string>
  /** Stands above the text: which of several texts it is. */
  children?: ReactNode
  onClose: () => void
}

export function GroupText({ title, classes, textOf, children, onClose }: Props) {
  const { dialog, close } = useClosing(onClose)
  const say = useSay()
  const [text, setText] = useState<string | null>(null)
  const [done, setDone] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)

  useEffect(() => {
    let gone = false
    const gather = async () => {
      setText(null)
      setError(null)
      setDone(0)
      const parts: string[] = []
      // One class after the other: a whole school at once would be a burst of a hundred questions.
      for (const { classId, name } of classes) {
        if (gone || !classId) return
        parts.push(await textOf(classId, name))
        setDone((n) => n + 1)
      }
      const written = parts.filter((part) => part !== '').join('\n\n')
      if (!gone) setText(written || '这里没有要提醒的人。')
    }
    gather().catch((problem: unknown) => {
      if (!gone) setError(problem)
    })
    return () => {
      gone = true
    }
  }, [classes, textOf, round])

  const copy = async () => {
    try {
      await copyText(text ?? '')
      say.done('已复制，可以粘贴到班级群')
      close()
    } catch {
      say.failed(null)
    }
  }
  return (
    <Modal
      {...dialog}
      title={title}
      okText="复制"
      cancelText="关闭"
      okButtonProps={{ disabled: !text }}
      onOk={() => void copy()}
      width={560}
    >
      {children}
      {error !== null && <Trouble error={error} onRetry={() => setRound((n) => n + 1)} />}
      {text === null && error === null && (
        <Progress percent={Math.floor((done / Math.max(1, classes.length)) * 100)} />
      )}
      {text !== null && (
        <Input.TextArea
          aria-label="名单文字，可以修改"
          autoSize={{ minRows: 6, maxRows: 16 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </Modal>
  )
}
