// What opening a file means on every platform.
export { openDocument } from './open-document.h5'

/** Shows the file to the person, who may then keep or forward it; not to one who has gone on while it came. */
export type OpenDocument = (
  file: { url: string; fileName: string; fileType: string },
  isHere: () => boolean,
) => Promise<void>
