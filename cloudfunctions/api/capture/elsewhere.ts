// Whether somebody has been captured before: a second picture is refused whichever session it would be in.
import type { CaptureAttendanceRow } from '../store/rows'

/** @param sessionId the session that is being marked; its own row is judged by its state */
export function capturedElsewhere(
  rows: readonly Pick<CaptureAttendanceRow, 'sessionId' | 'state'>[],
  sessionId: string,
): 'CAPTURED_ALREADY' | 'CAPTURE_EXEMPT' | null {
  const others = rows.filter((row) => row.sessionId !== sessionId)
  if (others.some(({ state }) => state === 'captured')) return 'CAPTURED_ALREADY'
  return others.some(({ state }) => state === 'exempt') ? 'CAPTURE_EXEMPT' : null
}
