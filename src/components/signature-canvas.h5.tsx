// In a browser: a canvas that takes finger, pen and mouse alike.
import { useEffect, useRef, type PointerEvent } from 'react'
import type { Signature } from '../domain/enrolment/signature'
import { drawOn, penDown, penMove, toPad } from './pen'
import type { CanvasProps } from './signature-canvas'

export function SignatureCanvas({ id, label, strokes, onChange }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef<Signature | null>(null)

  function draw(shown: Signature) {
    const element = canvas.current
    const ink = element?.getContext('2d')
    if (!element || !ink) return
    const sharp = window.devicePixelRatio || 1
    element.width = element.clientWidth * sharp
    element.height = element.clientHeight * sharp
    drawOn(ink, shown, element.width, element.height)
  }
  useEffect(() => draw(strokes), [strokes])

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return toPad(event.clientX - left, event.clientY - top, { width, height })
  }
  function down(event: PointerEvent<HTMLCanvasElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    const { x, y } = at(event)
    draw((drawing.current = penDown(strokes, x, y)))
  }
  function move(event: PointerEvent<HTMLCanvasElement>) {
    if (!drawing.current) return
    const { x, y } = at(event)
    draw((drawing.current = penMove(drawing.current, x, y)))
  }
  function up() {
    if (drawing.current) onChange?.(drawing.current)
    drawing.current = null
  }

  return (
    <canvas
      id={id}
      ref={canvas}
      className="signature__canvas"
      role="img"
      aria-label={label}
      {...(onChange
        ? { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up }
        : {})}
    />
  )
}
