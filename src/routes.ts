// Every screen's address, and the ways to get there.
import Taro from '@tarojs/taro'

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

export const go = (name: RouteName, params: Record<string, string> = {}): void =>
  void Taro.navigateTo({ url: addressOf(name, params) })
/** Goes on without leaving a way back to a step that is over. */
export const goOn = (name: RouteName, params: Record<string, string> = {}): void =>
  void Taro.redirectTo({ url: addressOf(name, params) })
export const goHome = (): void => void Taro.reLaunch({ url: routes.home })

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
