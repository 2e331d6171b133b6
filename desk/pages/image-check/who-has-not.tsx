// Who has not answered yet, as a text for the class group: fetched class by class, corrected if need be, copied.
import { Input, Modal, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { imageCheck } from '../../../src/domain/image-check/contract'
import { call } from '../../transport'
import { copyText } from '../../components/copy'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useSay } from '../../say'
import type { ProgressLine } from '../enrolment/tallies'
import { leftToLook, nudgeFor } from '../../../src/domain/image-check/nudge'

interface Props {
  classes: ProgressLine[]
  deadline: number | null
  onClose: () => void
}

export function WhoHasNot({ classes, deadline, onClose }: Props) {
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
        const { items } = await call(imageCheck.ofClass, { classId })
        parts.push(nudgeFor(name, leftToLook(items), deadline))
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
  }, [classes, deadline, round])

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
      title="谁还没办"
      okText="复制"
      cancelText="关闭"
      okButtonProps={{ disabled: !text }}
      onOk={() => void copy()}
      width={560}
    >
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
