// Journeys in a real browser cross several pages and a demo college.
jest.setTimeout(300_000)

export {}
