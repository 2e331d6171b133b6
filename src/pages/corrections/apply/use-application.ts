// The draft of an application: which fields, their new values, the reason; the number never lies on the phone.
import type { AppliedField, Correction } from '../../../domain/corrections/contract'
import { isApplied } from '../../../domain/corrections/rules'
import { useDraft } from '../../../hooks/use-draft'
import { changesIn, chosenIn, pickOf, type Draft } from './form'

/** Set once a returned application's values have been filled in: what was changed since is kept. */
const FILLED = 'filled'

/** What was picked and written on the screen before: nothing is asked twice. */
export interface Brought {
  fields: readonly AppliedField[]
  note: string
}

export function useApplication(returned: Correction | undefined, brought: Brought) {
  const name = returned ? `correction/${returned.id}/${returned.version}` : 'correction'
  const { draft, set, clear } = useDraft<Draft>(name, { note: '' }, ['idNumber'])
  const chosen = chosenIn(draft)

  function add(field: AppliedField, value = '') {
    set(pickOf(field), 'yes')
    if (value) set(field, value)
  }

  /** Called once when the form opens: what was picked before, or what the returned application said. */
  function start() {
    for (const field of brought.fields) add(field)
    if (brought.note && !draft.note) set('note', brought.note)
    if (!returned || draft[FILLED] === 'yes') return
    for (const { field, after } of returned.changes)
      if (isApplied(field)) add(field, field === 'idNumber' ? '' : after)
    set('note', returned.note)
    set(FILLED, 'yes')
  }

  return {
    draft: draft as Readonly<Draft>,
    chosen,
    changes: changesIn(draft),
    set,
    add,
    drop: (field: AppliedField) => {
      set(pickOf(field), '')
      set(field, '')
    },
    clear,
    start,
  }
}
