// The server's clock as seen from here: deadlines count by it, whatever the PC's own clock says.

let ahead = 0

export function learnServerNow(now: number) {
  ahead = now - Date.now()
}
export const serverNow = () => Date.now() + ahead
