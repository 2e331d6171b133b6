// A place to drop a file on, or to click or press Enter on to choose one.
import { InboxOutlined } from '@ant-design/icons'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import { uploadingWords, usePercent } from './upload'

export function FileDrop(props: {
  accept: string
  busy: boolean
  lead: ReactNode
  hint: ReactNode
  onFile: (file: File) => void
}) {
  const { accept, busy, onFile } = props
  const [isOver, setOver] = useState(false)
  const id = useId()
  const percent = usePercent()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !busy) onFile(file)
  }
  return (
    <label
      htmlFor={id}
      className={`drop${isOver ? ' is-over' : ''}${busy ? ' is-busy' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      <span className="drop-lead">{busy ? uploadingWords(percent) : props.lead}</span>
      <span className="drop-hint">{props.hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file, mended, may be chosen again.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
