// What adding to the calendar means on every platform.
export { addToCalendar } from './phone-calendar.h5'

export type AddToCalendar = (event: {
  title: string
  place: string
  note: string
  startsAt: number
  endsAt: number
}) => Promise<void>
