// What was answered lately, so that going back shows it at once and an act can patch it without a call.
import type { Action, Input, Output } from '../domain/action'
import { currentPostId, onPostChange } from '../session'

export interface Entry<T> {
  data: T
  at: number
}

const entries = new Map<string, Entry<unknown>>()
const listeners = new Set<() => void>()
/** How often answers were changed or forgotten here: by key, by name of the action, and all of them at once. */
const changes = new Map<string, number>()
const ALL = ''
const count = (of: string) => void changes.set(of, (changes.get(of) ?? 0) + 1)
const nameIn = (key: string): string => key.split(' ')[1] ?? ''

/** The post is part of it: the same question in another post has another answer. */
export const keyOf = <A extends Action>(action: A, input: Input<A>): string =>
  `${currentPostId() ?? ''} ${action.name} ${JSON.stringify(input)}`

export const entryOf = <A extends Action>(key: string): Entry<Output<A>> | undefined =>
  entries.get(key) as Entry<Output<A>> | undefined

export function put<T>(key: string, data: T, at = Date.now()): void {
  entries.set(key, { data, at })
  for (const listener of listeners) listener()
}

/** Changes what is shown without making it any newer; does nothing where nothing was loaded. */
export function patch<A extends Action>(key: string, change: (data: Output<A>) => Output<A>): void {
  const entry = entryOf<A>(key)
  if (!entry) return
  count(key)
  put(key, change(entry.data), entry.at)
}

/** Another number once an act has changed this answer or made it untrue: what is on its way may be from before. */
export const changesOf = (key: string): number =>
  [key, nameIn(key), ALL].reduce((sum, of) => sum + (changes.get(of) ?? 0), 0)

/** What another act has made untrue is asked for anew when its screen comes to the front. */
export function forget(...actions: readonly Action[]): void {
  const names = actions.map(({ name }) => name)
  names.forEach(count)
  for (const key of entries.keys()) if (names.includes(nameIn(key))) entries.delete(key)
  for (const listener of listeners) listener()
}

export function forgetAll(): void {
  entries.clear()
  count(ALL)
  for (const listener of listeners) listener()
}

export function onCacheChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

onPostChange(forgetAll)
