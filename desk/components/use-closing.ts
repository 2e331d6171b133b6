// Lets a dialog or drawer close by itself before its owner takes it away: only then does focus go back to where it was.
import { useState } from 'react'

export function useClosing(onClosed: () => void) {
  const [isOpen, setOpen] = useState(true)
  const close = () => setOpen(false)
  return {
    close,
    dialog: { open: isOpen, onCancel: close, afterClose: onClosed },
    drawer: {
      open: isOpen,
      onClose: close,
      afterOpenChange: (isShown: boolean) => {
        if (!isShown) onClosed()
      },
    },
  }
}
