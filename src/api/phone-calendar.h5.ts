// In a browser: an .ics file, which every calendar opens.
import type { AddToCalendar } from './phone-calendar'

const utc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
/** RFC 5545 §3.3.11: these four mean something in text. */
const escaped = (text: string) =>
  text.replace(/[\\;,]/g, (found) => `\\${found}`).replace(/\n/g, '\\n')

export const addToCalendar: AddToCalendar = ({ title, place, note, startsAt, endsAt }) => {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//graduation-desk//ZH',
    'BEGIN:VEVENT',
    `UID:${startsAt}-${endsAt}@graduation-desk`,
    `DTSTAMP:${utc(startsAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(note)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const file = new Blob([lines.join('\r\n')], { type: 'text/calendar;charset=utf-8' })
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = `${title}.ics`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
  return Promise.resolve()
}
