// A signature drawn with the finger: strokes as numbers, small enough to keep, and enough ink to be somebody's name.
import * as z from 'zod/mini'
import type { FieldProblem } from '../action'

/** The pad's own units, whatever the size of the screen. */
export const PAD = { width: 1000, height: 400 } as const

const STROKES_MAX = 80
const POINTS_MAX = 1500
/** A name is at least so wide or high, and at least so much line; a dot or a tick is not. */
const SPAN_MIN = 120
const INK_MIN = 400

/** x and y by turns, in the pad's units. */
export const Stroke = z
  .array(z.int().check(z.minimum(0), z.maximum(PAD.width)))
  .check(z.minLength(2), z.maxLength(POINTS_MAX * 2))
export const Signature = z.array(Stroke).check(z.minLength(1), z.maxLength(STROKES_MAX))
export type Signature = z.infer<typeof Signature>

interface Point {
  x: number
  y: number
}

/** The points of one stroke. */
export const pointsOf = (stroke: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(stroke.length / 2) }, (_, i) => ({
    x: stroke[i * 2] ?? 0,
    y: stroke[i * 2 + 1] ?? 0,
  }))

/** Why these strokes are no signature, or null. */
export function whyNotSignature(strokes: Signature): FieldProblem | null {
  if (strokes.some((stroke) => stroke.length % 2 !== 0)) return { code: 'WRONG_TYPE' }
  const all = strokes.map(pointsOf)
  const points = all.flat()
  if (points.some(({ y }) => y > PAD.height)) return { code: 'WRONG_TYPE' }
  if (points.length > POINTS_MAX) return { code: 'SIGNATURE_TOO_LONG' }
  const span = (values: number[]) => Math.max(...values) - Math.min(...values)
  const reach = Math.max(span(points.map(({ x }) => x)), span(points.map(({ y }) => y)))
  const ink = all.reduce((sum, stroke) => sum + lengthOf(stroke), 0)
  return reach < SPAN_MIN || ink < INK_MIN ? { code: 'SIGNATURE_EMPTY' } : null
}

const lengthOf = (points: readonly Point[]): number =>
  points.reduce((sum, point, i) => {
    const before = points[i - 1]
    return before ? sum + Math.hypot(point.x - before.x, point.y - before.y) : sum
  }, 0)

/** Whether another point may still be added: the pen then simply stops. */
export const hasRoom = (strokes: Signature): boolean =>
  strokes.length < STROKES_MAX &&
  strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0) < POINTS_MAX

/** The strokes as the `d` of an SVG path in the pad's units. */
export const pathOf = (strokes: Signature): string =>
  strokes
    .map((stroke) =>
      pointsOf(stroke)
        .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`)
        .join(''),
    )
    .join('')
