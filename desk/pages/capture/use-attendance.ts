// How many of each class came, for the picture of the photo days.
import type { Attendance } from './picture'

const nobodyYet: ReadonlyMap<string, Attendance> = new Map()

/** Class id → who came so far. Before the photo day is counted, nobody has. */
export const useAttendance = (_sessionId: string): ReadonlyMap<string, Attendance> => nobodyYet
