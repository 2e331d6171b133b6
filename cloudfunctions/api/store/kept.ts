// Answers that are the same for everybody, kept in the function's instance for a moment: to be shown, never to decide by.

interface Kept<T> {
  mark: string
  readAt: number
  answer: T
}

export class KeptAnswers<T> {
  private readonly answers = new Map<string, Kept<T>>()

  /** @param forMs the oldest that may be shown */
  constructor(private readonly forMs: number) {}

  /** Null where nothing is kept, it is too old, or it was read under another mark. */
  find(key: string, now: number, mark = ''): T | null {
    const kept = this.answers.get(key)
    const age = kept ? now - kept.readAt : -1
    // A clock that was put back makes no answer younger.
    return kept?.mark === mark && age >= 0 && age < this.forMs ? kept.answer : null
  }

  keep(key: string, now: number, answer: T, mark = ''): T {
    this.answers.set(key, { mark, readAt: now, answer })
    return answer
  }

  /** To be called by whatever changes what was asked. */
  forget(key: string): void {
    this.answers.delete(key)
  }
}
