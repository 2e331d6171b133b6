// Tells tools what may be asked: every action with its allow table and its input as JSON Schema.
import * as z from 'zod/mini'
import type { Action } from '../../src/domain/action'
import { contract } from '../../src/domain'
import type { meta } from '../../src/domain/meta/contract'
import type { HandlersOf } from './context'

export const metaHandlers: HandlersOf<typeof meta> = {
  async actions() {
    const all = Object.values(contract).flatMap((verbs) =>
      Object.values(verbs as Record<string, Action>),
    )
    return {
      items: all.map((action) => ({
        name: action.name,
        allow: action.allow as Record<string, string>,
        refuses: [...action.refuses],
        input: z.toJSONSchema(action.input, { unrepresentable: 'any', io: 'input' }),
      })),
    }
  },
}
