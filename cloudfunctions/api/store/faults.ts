// Recognises the cloud's ways of failing. The SDK maps most of them to one number, so the texts decide.

const textOf = (error: unknown): string => {
  const e = error as { errMsg?: string; message?: string; code?: string } | null
  return `${e?.code ?? ''} ${e?.errMsg ?? ''} ${e?.message ?? ''}`
}

/** An id or a unique index is taken already. */
export const isDuplicate = (error: unknown): boolean =>
  /E11000|DuplicateWrite|DUPLICATE_WRITE|duplicate key/i.test(textOf(error))

/** Another transaction touched the same document. */
export const isConflict = (error: unknown): boolean =>
  /TransactionConflict|TransactionBusy|TRANSACTION_CONFLICT|TransactionNotExist/.test(textOf(error))

/** Too many requests at once; nothing was done. */
export const isThrottled = (error: unknown): boolean =>
  /EXCEED_(CONCURRENT_)?REQUEST_LIMIT|-501003|-501004/.test(textOf(error)) ||
  [-501003, -501004].includes((error as { errCode?: number } | null)?.errCode ?? 0)

/** No answer came: whether it was done is unknown. */
export const isLost = (error: unknown): boolean =>
  /ECONNRESET|ECONNREFUSED|socket hang up|ETIMEDOUT|EPIPE|request timeout|SERVER_TIMEOUT|-501002/i.test(
    textOf(error),
  )
