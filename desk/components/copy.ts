// Puts text on the clipboard, and a text file into the downloads.

/** The clipboard API exists on secure origins only; a desk served over plain http falls back to a selection. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (!isCopied) throw new Error('copy refused')
}

export function downloadText(fileName: string, text: string) {
  // Notepad of older Windows takes a file without the mark for GBK.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }))
  downloadFrom(url, fileName)
  URL.revokeObjectURL(url)
}

export function downloadFrom(url: string, fileName: string) {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noopener'
  document.body.append(link)
  link.click()
  link.remove()
}
