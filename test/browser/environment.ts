// Node for a journey, and what its pages showed when a test of it failed.
import NodeEnvironment from 'jest-environment-node'

/** Left on the global object by the journey that is under way; gives one text a page. */
export interface Witness {
  pagesNow?: () => Promise<string[]>
}

interface Happened {
  name: string
  test?: { name: string }
}

export default class JourneyEnvironment extends NodeEnvironment {
  async handleTestEvent({ name, test }: Happened): Promise<void> {
    if (name !== 'test_fn_failure') return
    const pages = (await (this.global as unknown as Witness).pagesNow?.()) ?? []
    for (const page of pages) process.stderr.write(`\n${test?.name}\n${page}\n`)
  }
}
