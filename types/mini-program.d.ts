// WeChat's globals as the tests of the built pages set them up.
declare global {
  var wx: Record<string, unknown>
  var Component: (definition: object) => void
}

export {}
