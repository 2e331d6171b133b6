// In WeChat: its own canvas, whose touches tell where on it they are.
import { useEffect, useRef } from 'react'
import Taro from '@tarojs/taro'
import { Canvas } from '@tarojs/components'
import type { Signature } from '../domain/enrolment/signature'
import { aria } from './aria'
import { drawOn, penDown, penMove, toPad } from './pen'
import type { CanvasProps } from './signature-canvas'

interface Surface {
  width: number
  height: number
  draw: (strokes: Signature) => void
}

interface Found {
  node?: { width: number; height: number; getContext(kind: '2d'): CanvasRenderingContext2D | null }
  width: number
  height: number
}

/** The canvas as it lies on the screen; without a context it still tells its size. */
function surfaceOf(found: Found): Surface {
  const { node, width, height } = found
  const ink = node?.getContext('2d')
  if (!node || !ink) return { width, height, draw: () => undefined }
  const sharp = Taro.getWindowInfo().pixelRatio
  node.width = width * sharp
  node.height = height * sharp
  return { width, height, draw: (strokes) => drawOn(ink, strokes, node.width, node.height) }
}

/** WeChat's canvas gives x and y on itself, which Taro's typings leave out. */
type Touched = { touches: { x?: number; y?: number }[] }

export function SignatureCanvas({ id, label, strokes, onChange }: CanvasProps) {
  const surface = useRef<Surface | null>(null)
  const drawing = useRef<Signature | null>(null)
  const latest = useRef(strokes)
  latest.current = strokes

  useEffect(() => {
    // After the first rendering: the canvas is not on the screen before.
    Taro.nextTick(() =>
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true }, (found: unknown) => {
          if (!found) return
          surface.current = surfaceOf(found as Found)
          surface.current.draw(latest.current)
        })
        .exec(),
    )
  }, [id])
  useEffect(() => surface.current?.draw(strokes), [strokes])

  function at(event: unknown) {
    const { x = 0, y = 0 } = (event as Touched).touches[0] ?? {}
    return surface.current && toPad(x, y, surface.current)
  }
  function down(event: unknown) {
    const point = at(event)
    if (point) surface.current?.draw((drawing.current = penDown(strokes, point.x, point.y)))
  }
  function move(event: unknown) {
    const point = at(event)
    if (point && drawing.current)
      surface.current?.draw((drawing.current = penMove(drawing.current, point.x, point.y)))
  }
  function up() {
    if (drawing.current) onChange?.(drawing.current)
    drawing.current = null
  }

  return (
    <Canvas
      type="2d"
      id={id}
      canvasId={id}
      className="signature__canvas"
      disableScroll={Boolean(onChange)}
      onTouchStart={onChange && down}
      onTouchMove={onChange && move}
      onTouchEnd={onChange && up}
      onTouchCancel={onChange && up}
      {...aria({ role: 'img', label })}
    />
  )
}
