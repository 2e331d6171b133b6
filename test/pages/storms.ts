// Fails the test whose page asks the same thing again and again: on a phone that would never end.
import type { Request } from '../../src/domain/action'

/** A page asks the same thing a few times in a test; one that asks more often than this asks for ever. */
const STORM = 15

/** Tells of a request whether it is one too many; from then on no answer must come, so that it ends. */
export function noStorms(): (request: Request) => boolean {
  const often = new Map<string, number>()
  let storm = ''
  afterEach(() => {
    const what = storm
    storm = ''
    often.clear()
    if (what) throw new Error(`asked more than ${STORM} times: ${what}`)
  })
  return ({ action, input }) => {
    const what = `${action} ${JSON.stringify(input)}`
    const count = (often.get(what) ?? 0) + 1
    often.set(what, count)
    if (count > STORM) storm = what
    return count > STORM
  }
}
