// Tests on Node start emulators and build sheets: give them longer than jest's five seconds.
jest.setTimeout(60_000)

export {}
