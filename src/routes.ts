// Every screen's address, and the ways to get there.
import Taro from '@tarojs/taro'
import { askToRead, say } from './say'

export const routes = {
  home: '/pages/home/index',
  bind: '/pages/accounts/bind/index',
  code: '/pages/accounts/code/index',
  signIn: '/pages/accounts/sign-in/index',
  me: '/pages/accounts/me/index',
  record: '/pages/enrolment/record/index',
  dispute: '/pages/enrolment/dispute/index',
  apply: '/pages/corrections/apply/index',
  corrections: '/pages/corrections/mine/index',
  certificates: '/pages/certificates/mine/index',
  certificate: '/pages/certificates/entry/index',
  turn: '/pages/capture/turn/index',
  recordCard: '/pages/record-cards/card/index',
  recordCardPreview: '/pages/record-cards/preview/index',
  cardClasses: '/pages/record-cards/classes/index',
  cardClass: '/pages/record-cards/class/index',
  fillCardFor: '/pages/record-cards/fill-for/index',
  image: '/pages/image-check/mine/index',
  imageWrong: '/pages/image-check/wrong/index',
  checkInCode: '/pages/capture/check-in-code/index',
  captureCode: '/pages/capture/capture-code/index',
  makeUp: '/pages/capture/make-up/index',
  checkIn: '/pages/staff/check-in/index',
  checkInClass: '/pages/staff/check-in-class/index',
  checkInAnswers: '/pages/staff/check-in-answers/index',
  codes: '/pages/staff/codes/index',
  choices: '/pages/staff/choices/index',
  choiceClass: '/pages/staff/choice-class/index',
  imageBoard: '/pages/staff/image-board/index',
  imageClass: '/pages/staff/image-class/index',
  onBehalf: '/pages/staff/on-behalf/index',
  fees: '/pages/staff/fees/index',
  feeRoll: '/pages/staff/fee-roll/index',
  board: '/pages/staff/board/index',
  class: '/pages/staff/class/index',
  cases: '/pages/staff/cases/index',
  correction: '/pages/staff/correction/index',
  exports: '/pages/staff/exports/index',
  captureOrder: '/pages/staff/capture-order/index',
} as const
export type RouteName = keyof typeof routes

function addressOf(name: RouteName, params: Record<string, string>): string {
  const query = Object.entries(params)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')
  return query ? `${routes[name]}?${query}` : routes[name]
}

type Way = () => Promise<unknown>
let latest: { way: Way; isOnTop: boolean } | null = null

/** The code of a screen may not be on the phone yet, and no network there to fetch it. */
function follow(way: Way, isOnTop: boolean): void {
  latest = { way, isOnTop }
  way().catch(notOpened)
}

/** In a browser the address has gone ahead of the screen; where there is no screen at all, only loading anew helps. */
export function notOpened(): void {
  const isH5 = process.env.TARO_ENV === 'h5'
  if (latest?.isOnTop) {
    const tell = () => say('这一页没有打开，请检查网络后再点一次')
    if (!isH5) return tell()
    // Taro takes toasts away whenever the address changes.
    window.addEventListener('popstate', tell, { once: true })
    return window.history.back()
  }
  const again = latest ? latest.way : () => Promise.resolve(isH5 && window.location.reload())
  void askToRead('没有打开', '请检查网络，再试一次。', '再试一次').then(() =>
    again().catch(notOpened),
  )
}

export const go = (name: RouteName, params: Record<string, string> = {}): void =>
  follow(() => Taro.navigateTo({ url: addressOf(name, params) }), true)
/** Goes on without leaving a way back to a step that is over. */
export const goOn = (name: RouteName, params: Record<string, string> = {}): void =>
  follow(() => Taro.redirectTo({ url: addressOf(name, params) }), false)
export const goHome = (): void => follow(() => Taro.reLaunch({ url: routes.home }), false)

/** Tells, whenever it is asked, whether the screen in front now is still the one in front. */
export function whileInFront(): () => boolean {
  const before = frontScreen()
  return () => frontScreen() === before
}

/** Which opening of which screen is in front. */
function frontScreen(): string {
  const pages = Taro.getCurrentPages() as { $taroPath?: string; path?: string }[]
  const front = pages[pages.length - 1]
  return front?.$taroPath ?? front?.path ?? ''
}

/** Back, or home when this screen was opened directly by a link or a code. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goHome()
}

/** A parameter of this screen's address; WeChat hands the text over still encoded. */
export function param(name: string): string {
  const value = Taro.getCurrentInstance().router?.params[name]
  return value === undefined ? '' : decodeURIComponent(value)
}
