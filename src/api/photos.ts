// What choosing and sending a photo means on every platform.
export { choosePhotos } from './photos.h5'

/** A photo on this phone that may be sent. */
export interface PickedPhoto {
  name: string
  /** Bytes. */
  size: number
  /** An address that only this phone can show. */
  preview: string
  /** The first bytes, which tell whether it is a photo at all. */
  start(): Promise<Uint8Array>
  /** POSTs it to storage; `onPercent` hears how far it is. */
  send(
    place: { url: string; fields: Record<string, string> },
    onPercent: (percent: number) => void,
  ): Sending
}

export interface Sending {
  /** Fails when it did not arrive, also because it was stopped. */
  done: Promise<void>
  stop: () => void
}

/** Asks for at most `count` photos, taken or from the album; none when the person turns back. */
export type ChoosePhotos = (count: number) => Promise<PickedPhoto[]>
