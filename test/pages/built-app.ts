// Runs the built mini-program's own pages in jsdom: what ships is what is tested, only WeChat itself is stood in for.
import { resolve } from 'node:path'
import { load, render, sleep } from 'miniprogram-simulate'
import { parse } from 'zod/mini'
import type { Action, Checked, FieldProblem, Output, Reply, Request } from '../../src/domain/action'
import type { Code } from '../../src/domain/errors'
import { noStorms } from './storms'
import { holdWaits, turns, until } from './waits'

export { until }

const dist = resolve(__dirname, '../../dist/weapp')

type Hooks = Record<string, ((this: unknown, ...args: unknown[]) => unknown) | undefined>

/** A page that stands on the phone, in front or underneath. */
interface Opened {
  instance?: object
  detach(): void
}

/** What a page gives to WeChat: its first data, and its hooks. */
interface PageConfig {
  data?: object
  [hook: string]: unknown
}

/** A reply that is held against the contract, so that it cannot drift from what the server may say. */
export interface Answer {
  action: string
  reply: (input: unknown) => Reply
}

export const answer = <A extends Action>(
  action: A,
  data: (input: Checked<A>) => Output<A>,
): Answer => ({
  action: action.name,
  reply: (input) => ({
    ok: true,
    data: parse(action.output, data(parse(action.input, input) as Checked<A>)),
  }),
})

export const refuse = (
  action: Action,
  code: Code,
  detail?: Record<string, string | number>,
  fields?: Record<string, FieldProblem>,
): Answer => ({
  action: action.name,
  reply: () => ({ ok: false, code, detail, fields, trace: 'test' }),
})

/** No answer comes back, whether or not it was done. */
export const silence = (action: Action): Answer => ({
  action: action.name,
  reply: () => {
    throw new Error('request:fail timeout')
  },
})

export interface Phone {
  /** Every request that left the phone, oldest first. */
  asked: Request[]
  /** Where the phone was sent, e.g. 'redirectTo /pages/enrolment/record/index'. */
  went: string[]
  /** What came up over the screen, briefly or until it was read. */
  toasts: string[]
  /** What went to the clipboard, in order. */
  copied: string[]
  /** From now on the camera sees a code with this text. */
  holds: (text: string) => void
  /** Names of what the phone's storage holds. */
  kept: () => string[]
  /** Replies, or those to one action, are on their way from now on, until what this answers is called. */
  hold: (only?: Action) => () => void
  /** Waits of several seconds are held from now on; what this answers lets those that stand end, one after the other. */
  holdWaits: () => () => Promise<void>
  /** Whether code that is not on the phone yet can be fetched. */
  packages: (arrive: boolean) => void
  /** Empties the phone's storage: no drafts, no chosen post. */
  forget: () => void
  /** From now on the server answers like this. */
  set: (...answers: Answer[]) => void
  open: (page: string, query?: Record<string, string>) => Promise<Screen>
  /** Opens it over the screen in front, which stays underneath as it does on a phone. */
  openOver: (page: string, query?: Record<string, string>) => Promise<Screen>
  /** The app goes to the background and comes back. */
  blink: () => Promise<void>
}

export interface Screen {
  text: () => string
  has: (selector: string) => boolean
  /** Waits until the screen shows these words. */
  shows: (words: string) => Promise<void>
  /** Waits until it stands there no more. */
  gone: (selector: string) => Promise<void>
  /** Waits until it is there and takes taps, as a person does. */
  tap: (selector: string) => Promise<void>
  /** Taps what is greyed out: nothing may come of it. */
  tapInVain: (selector: string) => Promise<void>
  type: (selector: string, value: string) => Promise<void>
  /** Turns a picker to this: the place in its list, or a day. */
  pick: (selector: string, value: number | string) => Promise<void>
  /** Puts the finger on a canvas and lifts it; where on it, the simulator does not pass on. */
  touch: (selector: string) => Promise<void>
}

/** What the simulator puts on the global object; WeChat's typings call these constants. */
const simulated = globalThis as unknown as {
  wx: Record<string, unknown>
  Component: (definition: object) => void
}

/** Starts the app once for a test file: Taro keeps the platform it first saw. */
export function startPhone(): Phone {
  const table = new Map<string, Answer['reply']>()
  const asked: Request[] = []
  const went: string[] = []
  const toasts: string[] = []
  const copied: string[] = []
  let scanned = ''
  const storage = new Map<string, unknown>()
  let held: { only: string | undefined; until: Promise<void> } | undefined
  let packagesArrive = true
  const isStorm = noStorms()
  const goes =
    (name: string) =>
    (options: { url?: string; success?: (r: object) => void; fail?: (r: object) => void }) => {
      if (!packagesArrive) return options.fail?.({ errMsg: `${name}:fail timeout` })
      went.push(`${name} ${options.url ?? ''}`.trim())
      options.success?.({})
    }

  Object.assign(simulated.wx, {
    cloud: {
      init: () => undefined,
      callFunction({ name, data }: { name: string; data: Request }) {
        if (name !== 'api') return Promise.reject(new Error(`no function ${name}`))
        asked.push(data)
        if (isStorm(data)) return new Promise(() => undefined)
        const reply = table.get(data.action)
        if (!reply) return Promise.reject(new Error(`the test has no reply for ${data.action}`))
        const isHeld = held && (held.only === undefined || held.only === data.action)
        return Promise.resolve(isHeld ? held?.until : undefined).then(() => ({
          result: reply(data.input),
        }))
      },
    },
    navigateTo: goes('navigateTo'),
    redirectTo: goes('redirectTo'),
    reLaunch: goes('reLaunch'),
    navigateBack: goes('navigateBack'),
    showToast: ({ title }: { title: string }) => void toasts.push(title),
    showModal: ({ content, success }: { content: string; success?: (r: object) => void }) => {
      toasts.push(content)
      success?.({ confirm: true })
    },
    setClipboardData({ data, success }: { data: string; success?: (r: object) => void }) {
      copied.push(data)
      success?.({})
    },
    scanCode: ({ success }: { success?: (r: object) => void }) => success?.({ result: scanned }),
    stopPullDownRefresh: () => undefined,
    pageScrollTo: () => undefined,
    // The simulator's own storage forgets everything at once.
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 0, limitSize: 10240 }),
    removeStorageSync: (key: string) => void storage.delete(key),
  })

  let launched: Hooks = {}
  let query: Record<string, string> = {}
  let shown: Opened | undefined
  let openings = 0
  const ids = new Map<string, string>()
  Object.assign(global, {
    // One is open at a time; its path tells this opening from every other.
    getCurrentPages: () => [{ $taroPath: `${openings}` }],
    getApp: () => launched,
    App: (config: Hooks) => (launched = config),
    Page: (config: PageConfig) => asComponent(config, () => query),
  })
  require(resolve(dist, 'app.js'))
  launched.onLaunch?.call(launched, { path: 'pages/home/index', query: {} })

  const hook = (name: 'onHide' | 'onShow') => (shown?.instance as Hooks | undefined)?.[name]?.()

  async function opened(page: string, given: Record<string, string>) {
    query = given
    openings++
    // A page's file runs once; every opening after that is another page of the same kind.
    const id = ids.get(page) ?? load(resolve(dist, page), { compiler: 'official', rootPath: dist })
    ids.set(page, id)
    const component = render(id)
    component.attach(document.body)
    shown = component
    await sleep(50)
    return screenOf(component)
  }

  return {
    asked,
    went,
    toasts,
    copied,
    kept: () => [...storage.keys()],
    holds: (text) => void (scanned = text),
    forget: () => storage.clear(),
    hold(only) {
      let release = () => undefined as void
      held = { only: only?.name, until: new Promise((done) => (release = done)) }
      return () => {
        held = undefined
        release()
      }
    },
    holdWaits,
    packages: (arrive) => void (packagesArrive = arrive),
    set: (...answers) => answers.forEach(({ action, reply }) => table.set(action, reply)),
    async blink() {
      hook('onHide')
      await sleep(50)
      hook('onShow')
    },
    open(page, given = {}) {
      shown?.detach()
      return opened(page, given)
    },
    openOver(page, given = {}) {
      hook('onHide')
      return opened(page, given)
    },
  }
}

/** The simulator knows components only: a page is one whose life begins with the page's own hooks. */
function asComponent(config: PageConfig, query: () => Record<string, string>) {
  const { data, ...methods } = config
  const hooks = methods as Hooks
  simulated.Component({
    data,
    methods,
    attached(this: object) {
      hooks.onLoad?.call(this, query())
      hooks.onShow?.call(this)
    },
    ready(this: object) {
      hooks.onReady?.call(this)
    },
    detached(this: object) {
      hooks.onUnload?.call(this)
    },
  })
}

interface Rendered {
  dom?: { textContent: string | null }
  querySelector(
    selector: string,
  ): { dom?: { className: string }; dispatchEvent(name: string, event?: object): void } | undefined
}

function screenOf(page: Rendered): Screen {
  const text = () => page.dom?.textContent ?? ''

  /** Greyed out, for now or while it works. */
  const isOff = (selector: string) =>
    /button--(off|pending)/.test(page.querySelector(selector)?.dom?.className ?? '')

  async function send(selector: string, event: string, detail?: object, off = false) {
    await until(
      () => Boolean(page.querySelector(selector)) && isOff(selector) === off,
      () => `${selector} is not there${off ? ' and off' : ' and on'}: ${text()}`,
    )
    page.querySelector(selector)?.dispatchEvent(event, detail)
    await turns()
  }

  return {
    text,
    has: (selector) => Boolean(page.querySelector(selector)),
    shows: (words) =>
      until(
        () => text().includes(words),
        () => `“${words}” is not on the screen: ${text()}`,
      ),
    gone: (selector) =>
      until(
        () => !page.querySelector(selector),
        () => `${selector} is still on the screen: ${text()}`,
      ),
    tap: (selector) => send(selector, 'tap'),
    tapInVain: (selector) => send(selector, 'tap', undefined, true),
    type: (selector, value) => send(selector, 'input', { detail: { value } }),
    pick: (selector, value) => send(selector, 'change', { detail: { value } }),
    async touch(selector) {
      await send(selector, 'touchstart')
      await send(selector, 'touchend')
    },
  }
}
