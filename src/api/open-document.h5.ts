// In a browser: the file is downloaded under its own name.
import type { OpenDocument } from './open-document'

export const openDocument: OpenDocument = ({ url, fileName }) => {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.appendChild(link)
  link.click()
  link.remove()
  return Promise.resolve()
}
