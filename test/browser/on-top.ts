// What a person finds on the page in front of them: the pages below stay in the document of H5, hidden, with the same words and ids.
import type { Locator, Page } from 'playwright-core'

/** The one on top: a sheet's before the page's under it. */
export const on = (page: Page, selector: string) => page.locator(`${selector}:visible`).last()
export const tap = (page: Page, selector: string) => on(page, selector).click()
export const type = (page: Page, selector: string, text: string) => on(page, selector).fill(text)

/** Waits until these words can be read, wherever they also stand unseen. */
export const sees = (within: Page | Locator, words: string | RegExp, how?: { exact: boolean }) =>
  within.getByText(words, how).filter({ visible: true }).first().waitFor()
