// For whom this screen chooses: oneself, or somebody whom staff help out (代办).
import type { ChecklistItem } from '../../../domain/campaigns/contract'
import { patchHome } from '../../../hooks/use-home'

/** Undefined: for oneself. */
export type ForWhom = string | undefined

/** What every act on this screen adds to its input. */
export const whom = (forId: ForWhom): { graduateId?: string } =>
  forId === undefined ? {} : { graduateId: forId }

/** The checklist at home is one's own: what is done for somebody else changes nothing there. */
export function atHome(forId: ForWhom, item: ChecklistItem): void {
  if (forId === undefined) patchHome(item)
}
