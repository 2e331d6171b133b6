// Asking and acting from a screen: the contract's actions as queries and mutations that know what they make stale.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'
import { keysOfAct } from '../src/api/call'
import type { Action, Input, Output } from '../src/domain/action'
import type { Contract } from '../src/domain/index'
import { useAttended } from './attended'
import { useSession } from './session'
import { call } from './transport'

export type Noun = keyof Contract

const nounOf = (action: Action) => action.name.slice(0, action.name.indexOf('.'))

/** A board that reads everybody of a 届 is counted anew this often; what is done at this desk shows at once. */
export const EVERYBODY_MS = 5 * 60_000

/** What was not answered is asked for less often: a server in trouble is left alone a while. */
const SLOWER = 4

interface AskOptions {
  enabled?: boolean
  /** Ask again after so many ms while somebody sits at the screen. */
  every?: number
  /** Show the previous answer while a filter's new one is under way. */
  keep?: boolean
}

const pace =
  (isAttended: boolean, { every }: AskOptions) =>
  ({ state }: { state: { status: string } }): number | false =>
    isAttended && every ? every * (state.status === 'error' ? SLOWER : 1) : false

export function useAsk<A extends Action>(action: A, input: Input<A>, options: AskOptions = {}) {
  const { postId } = useSession()
  const isAttended = useAttended()
  return useQuery<Output<A>, Error>({
    queryKey: [nounOf(action), action.name, postId, input],
    queryFn: () => call(action, input),
    enabled: options.enabled ?? true,
    refetchInterval: pace(isAttended, options),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

type ItemOf<A extends Action> = Output<A> extends { items: (infer T)[] } ? T : never

/** A list that comes page by page after a cursor. */
export function usePages<A extends Action>(
  action: A,
  input: Omit<Input<A>, 'after'>,
  options: AskOptions = {},
) {
  const { postId } = useSession()
  const isAttended = useAttended()
  const query = useInfiniteQuery({
    queryKey: [nounOf(action), action.name, postId, input],
    queryFn: async ({ pageParam }) => {
      const cursor = pageParam === '' ? {} : { after: pageParam }
      const page = await call(action, { ...input, ...cursor } as Input<A>)
      return page as Output<A> & { items: ItemOf<A>[]; next: string | null }
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    refetchInterval: pace(isAttended, options),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

/** Every page of a list at once, up to a limit that no class or college reaches. */
export async function allOf<A extends Action>(
  action: A,
  input: Omit<Input<A>, 'after'>,
  limit = 5000,
): Promise<ItemOf<A>[]> {
  const items: ItemOf<A>[] = []
  let after: string | null = ''
  do {
    const cursor: { after?: string } = after === '' ? {} : { after }
    const page = (await call(action, { ...input, ...cursor } as Input<A>)) as {
      items: ItemOf<A>[]
      next: string | null
    }
    items.push(...page.items)
    after = page.next
  } while (after !== null && items.length < limit)
  return items
}

/** Does something; when it is done, everything asked of the nouns it `touches` is asked anew. */
export function useAct<A extends Action>(action: A, touches: readonly Noun[]) {
  const client = useQueryClient()
  const [again] = useState(keysOfAct)
  return useMutation<Output<A>, Error, Input<A>>({
    mutationFn: (input) => again(input, (key) => call(action, input, key)),
    onSettled: () =>
      Promise.all(touches.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  })
}
