// The one clock of the functions: epoch milliseconds, shifted by an offset that tests and the emulator set.

/** Now in epoch ms. `CLOCK_OFFSET_MS` moves the whole college through the season. */
export const now = (): number => Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0)
