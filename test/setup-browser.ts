// Journeys in a real browser cross several pages and a demo college.
jest.setTimeout(180_000)

export {}
