// The server's clock as far as it has told us: a phone may be set wrong, a deadline is not.
let ahead = 0

/** Learns from a reply that carries `now`. */
export const learnNow = (now: number): void => {
  ahead = now - Date.now()
}
export const serverNow = (): number => Date.now() + ahead
