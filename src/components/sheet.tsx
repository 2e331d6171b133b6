// Rises from the bottom for one question: a choice, a few words, or the second question before what cannot be undone.
import { useState, type ReactNode } from 'react'
import { Popup } from '@nutui/nutui-react-taro'
import { View } from '@tarojs/components'
import { aria } from './aria'
import { useEscape } from '../hooks/use-escape'
import { Button } from './button'
import './sheet.scss'

interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
}

export function Sheet({ open, title, onClose, children }: SheetProps) {
  useEscape(open, onClose)
  const [opening, setOpening] = useState({ open, count: 0 })
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) })
  return (
    // Anew at each opening: opened again while it was still closing, NutUI's would come up empty.
    <Popup
      key={opening.count}
      visible={open}
      position="bottom"
      round
      destroyOnClose
      onClose={onClose}
    >
      <View className="sheet" {...aria({ role: 'dialog', label: title })}>
        <View className="sheet__title">{title}</View>
        {children}
      </View>
    </Popup>
  )
}

interface QuestionProps extends SheetProps {
  yes: string
  no?: string
  danger?: boolean
  pending?: boolean
  pendingText?: string | undefined
  disabled?: boolean
  onYes: () => void
}

/** Asks before it is done. Once it is on its way there is no turning back, so none is offered. */
export const Question = (props: QuestionProps) => (
  <Sheet open={props.open} title={props.title} onClose={() => !props.pending && props.onClose()}>
    <View className="sheet__text">{props.children}</View>
    <View className="sheet__acts">
      <Button
        id="yes"
        kind={props.danger ? 'danger' : 'primary'}
        pending={props.pending}
        pendingText={props.pendingText}
        disabled={props.disabled}
        onTap={props.onYes}
      >
        {props.yes}
      </Button>
      <Button id="no" kind="quiet" disabled={props.pending} onTap={props.onClose}>
        {props.no ?? '再想想'}
      </Button>
    </View>
  </Sheet>
)
