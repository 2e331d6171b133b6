// An amount of money as paper wants it: in figures, and in the capitals that cannot be changed by a stroke.

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿']

/** '900', '562.50': whole 元 without decimals. */
export const yuanFigures = (yuan: number): string =>
  Number.isInteger(yuan) ? String(yuan) : yuan.toFixed(2)

/** 元 for so many people, exact to the 分. */
export const yuanFor = (yuanEach: number, people: number): number =>
  (Math.round(yuanEach * 100) * people) / 100

/**
 * '人民币玖佰元整', '人民币伍佰陆拾贰元伍角整', '人民币壹拾贰元零伍分'. One 零 for each gap between figures.
 * Source: 支付结算办法, 附一 正确填写票据和结算凭证的基本规定.
 */
export function yuanInCapitals(yuan: number): string {
  const fen = Math.round(yuan * 100)
  const [whole, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  const parts = [
    whole > 0 ? `${wholeInCapitals(whole)}元` : '',
    jiao > 0 ? `${digit(jiao)}角` : whole > 0 && rest > 0 ? '零' : '',
    rest > 0 ? `${digit(rest)}分` : '整',
  ]
  return `人民币${fen === 0 ? '零元整' : parts.join('')}`
}

function wholeInCapitals(whole: number): string {
  let text = ''
  const groups = String(whole).padStart(12, '0').match(/\d{4}/g) ?? []
  groups.forEach((group, i) => {
    const value = Number(group)
    if (value === 0) return
    const isGap = text !== '' && (value < 1000 || !text.endsWith(GROUPS[groups.length - i] ?? ''))
    text += `${isGap ? '零' : ''}${groupInCapitals(group)}${GROUPS[groups.length - 1 - i]}`
  })
  return text
}

/** Four figures; zeros at either end are said by nobody. */
function groupInCapitals(group: string): string {
  let text = ''
  let isGap = false
  for (const [i, figure] of [...group].entries()) {
    if (figure === '0') {
      isGap = text !== ''
      continue
    }
    text += `${isGap ? '零' : ''}${digit(Number(figure))}${PLACES[3 - i]}`
    isGap = false
  }
  return text
}

const digit = (n: number): string => DIGITS[n] ?? ''
