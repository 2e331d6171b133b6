// Record cards: graduates write them, offices take them, the registrar says what is on them.
import type { recordCards } from '../../src/domain/record-cards/contract'
import type { HandlersOf } from './context'
import { officeHandlers } from './record-cards/office'
import { ownHandlers } from './record-cards/own'
import { templateHandlers } from './record-cards/template'

export const recordCardsHandlers: HandlersOf<typeof recordCards> = {
  ...ownHandlers,
  ...officeHandlers,
  ...templateHandlers,
}
