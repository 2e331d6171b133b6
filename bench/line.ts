// What a bench says: one figure, and the peer or limit it stands beside.

export interface BenchLine {
  name: string
  /** Absent where the line is several figures, each under its name. */
  value?: number
  unit?: string
  /** What the figure is compared with. */
  peer?: string
  peerValue?: number
  /** value ÷ peerValue; on a noisy machine this is the figure to quote. */
  ratio?: number
  [extra: string]: unknown
}

/** Three digits are as many as a noisy machine deserves. */
export const rounded = (value: number): number => Number(value.toPrecision(3))

/** A line beside its peer or limit. */
export const beside = (
  name: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number,
): BenchLine => ({
  name,
  value: rounded(value),
  unit,
  peer,
  peerValue: rounded(peerValue),
  ratio: rounded(value / peerValue),
})

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
