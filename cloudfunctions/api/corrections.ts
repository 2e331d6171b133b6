// Corrections: graduates apply with evidence, three offices decide, staff correct the rest directly.
import type { corrections } from '../../src/domain/corrections/contract'
import type { HandlersOf } from './context'
import { applicationHandlers } from './corrections/application'
import { decisionHandlers } from './corrections/decision'
import { directHandlers } from './corrections/direct'
import { onBehalfHandlers } from './corrections/on-behalf'
import { paperHandlers } from './corrections/papers'

export const correctionsHandlers: HandlersOf<typeof corrections> = {
  ...applicationHandlers,
  ...decisionHandlers,
  ...directHandlers,
  ...onBehalfHandlers,
  ...paperHandlers,
}
