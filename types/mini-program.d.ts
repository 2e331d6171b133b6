// WeChat's globals as the tests of the built pages set them up.
declare global {
  // eslint-disable-next-line no-var
  var wx: Record<string, unknown>
  // eslint-disable-next-line no-var
  var Component: (definition: object) => void
}

export {}
