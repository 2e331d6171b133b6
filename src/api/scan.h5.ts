// In a browser there is no scanner to call: the screen asks for the code to be pasted instead.

/** The text of a scanned code; null where it must be pasted, '' where the person turned back. */
export const scan = (): Promise<string | null> => Promise.resolve(null)
