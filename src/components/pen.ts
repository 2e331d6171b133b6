// A pen on the signature pad: touches become strokes in the pad's own units, close points are left out.
import { hasRoom, PAD, pointsOf, type Signature } from '../domain/enrolment/signature'

/** Nearer than this a point adds nothing to the line, only to its size. */
const STEP = 8

const within = (value: number, max: number) => Math.max(0, Math.min(max, Math.round(value)))

/** A place on a canvas of this size, in the pad's units. */
export const toPad = (x: number, y: number, size: { width: number; height: number }) => ({
  x: within((x / (size.width || 1)) * PAD.width, PAD.width),
  y: within((y / (size.height || 1)) * PAD.height, PAD.height),
})

export const penDown = (strokes: Signature, x: number, y: number): Signature =>
  hasRoom(strokes) ? [...strokes, [x, y]] : strokes

export function penMove(strokes: Signature, x: number, y: number): Signature {
  const last = strokes[strokes.length - 1]
  if (!last || !hasRoom(strokes)) return strokes
  const [lastX = 0, lastY = 0] = last.slice(-2)
  if (Math.hypot(x - lastX, y - lastY) < STEP) return strokes
  return [...strokes.slice(0, -1), [...last, x, y]]
}

interface Ink {
  clearRect(x: number, y: number, width: number, height: number): void
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  stroke(): void
  lineWidth: number
  lineCap: string
  lineJoin: string
  strokeStyle: unknown
}

/** Draws all strokes on a canvas of so many pixels; both platforms have this context. */
export function drawOn(ink: Ink, strokes: Signature, width: number, height: number): void {
  ink.clearRect(0, 0, width, height)
  ink.lineWidth = Math.max(2, width / 110)
  ink.lineCap = 'round'
  ink.lineJoin = 'round'
  ink.strokeStyle = '#1d2a28'
  for (const stroke of strokes) {
    ink.beginPath()
    const points = pointsOf(stroke)
    points.forEach(({ x, y }, i) => {
      const [left, top] = [(x / PAD.width) * width, (y / PAD.height) * height]
      if (i === 0) ink.moveTo(left, top)
      else ink.lineTo(left, top)
    })
    const [only] = points
    if (points.length === 1 && only)
      ink.lineTo((only.x / PAD.width) * width + 0.1, (only.y / PAD.height) * height)
    ink.stroke()
  }
}
