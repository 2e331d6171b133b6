// When the seat of somebody who was captured since goes to others, as a table.
import { isSeatFreed, SETTLED_MS } from '../../src/domain/capture/served'

const startsAt = 1_714_000_000_000
const seat = { startsAt }

test.each([
  ['captured', SETTLED_MS, 1, true],
  ['exempt', SETTLED_MS, 1, true],
  // A mistaken tap is taken back within a quarter of an hour.
  ['captured', SETTLED_MS - 1, 1, false],
  // A slot that has begun says where the person was.
  ['captured', SETTLED_MS, 0, false],
  ['checkedIn', SETTLED_MS, 1, false],
  ['absent', SETTLED_MS, 1, false],
  ['none', SETTLED_MS, 1, false],
] as const)('%s for %d ms, %d ms before the slot: %s', (state, since, before, freed) => {
  const now = startsAt - before
  expect(isSeatFreed(seat, { state, at: now - since }, now)).toBe(freed)
})
