// A photo on its way to storage: given up when nothing moves any more, or when its person says so.
import type { PickedPhoto, Sending } from './photos'

/** A connection may stay silent without ever failing. */
const STILL_MS = 30_000

export function sending(
  photo: PickedPhoto,
  place: { url: string; fields: Record<string, string> },
  onPercent: (percent: number) => void,
): Sending {
  let still: ReturnType<typeof setTimeout> | undefined
  const { done, stop } = photo.send(place, (percent) => {
    moved()
    onPercent(percent)
  })
  function moved() {
    clearTimeout(still)
    still = setTimeout(stop, STILL_MS)
  }
  moved()
  return { done: done.finally(() => clearTimeout(still)), stop }
}
