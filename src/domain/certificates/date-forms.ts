// How a school writes a day in its table; every form is read back as the same day.

/** Each form is called by what it looks like. */
export const dateForms = {
  dashes: '2024-06-30',
  slashes: '2024/6/30',
  dots: '2024.6.30',
  words: '2024年6月30日',
  digits: '20240630',
} as const
export type DateForm = keyof typeof dateForms

/** @param on 'YYYY-MM-DD' or '' */
export function formatDay(on: string, form: DateForm): string {
  const [year = '', month = '', day = ''] = on.split('-')
  if (on === '' || form === 'dashes') return on
  if (form === 'digits') return year + month + day
  const short = [year, String(Number(month)), String(Number(day))]
  if (form === 'words') return `${short[0]}年${short[1]}月${short[2]}日`
  return short.join(form === 'slashes' ? '/' : '.')
}
