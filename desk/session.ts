// Who sits at this computer: the token and the chosen post, for as long as the browser tab lives.
import { useSyncExternalStore } from 'react'

const TOKEN = 'desk.token'
const POST = 'desk.post'

export interface Session {
  token: string | null
  postId: string | null
  /** The server ended it: the sign-in page then says so. */
  over: boolean
}

let session: Session = {
  token: sessionStorage.getItem(TOKEN),
  postId: sessionStorage.getItem(POST),
  over: false,
}
const listeners = new Set<() => void>()

function become(next: Session) {
  session = next
  keep(TOKEN, next.token)
  keep(POST, next.postId)
  for (const listener of listeners) listener()
}

function keep(name: string, value: string | null) {
  if (value === null) sessionStorage.removeItem(name)
  else sessionStorage.setItem(name, value)
}

export const currentSession = () => session
export const signIn = (token: string) => become({ token, postId: null, over: false })
export const signOut = () => become({ token: null, postId: null, over: false })
export const choosePost = (postId: string) => become({ ...session, postId })
/** The post is kept: whoever signs in again after a time-out goes on where they were. */
export const sessionOver = () => become({ ...session, token: null, over: true })

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = () => useSyncExternalStore(subscribe, currentSession)
