// Meta: the contract about the contract, for tests and tools.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Nothing } from '../fields'

export const meta = actions('meta', {
  actions: {
    allow: { anyone: 'own' },
    input: Nothing,
    output: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          allow: z.record(z.string(), z.string()),
          refuses: z.array(z.string()),
          /** JSON Schema of the input. */
          input: z.unknown(),
        }),
      ),
    }),
    refuses: [],
  },
})
