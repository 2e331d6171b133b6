// What every row has.

export interface Row {
  _id: string
  /** The request that wrote the row last, so that a repeated one is recognised. */
  act?: string
}
