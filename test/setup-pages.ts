// Tests on the built pages render them in jsdom; the first load compiles a whole page.
jest.setTimeout(60_000)

export {}
