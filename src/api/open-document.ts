// What opening a file means on every platform.
export { openDocument } from './open-document.h5'

/** Shows the file to the person, who may then keep or forward it. */
export type OpenDocument = (file: {
  url: string
  fileName: string
  fileType: string
}) => Promise<void>
