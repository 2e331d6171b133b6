// The surface that a signature is drawn on or shown on, behind one shape; same ending in all three files, as with native.
export { SignatureCanvas } from './signature-canvas.h5'

import type { Signature } from '../domain/enrolment/signature'

export interface CanvasProps {
  id: string
  label: string
  strokes: Signature
  /** Absent where it is only shown. */
  onChange?: (strokes: Signature) => void
}
