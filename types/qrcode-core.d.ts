// The encoder of qrcode without its drawing: pure arithmetic, safe in WeChat's engine.
declare module 'qrcode/lib/core/qrcode' {
  interface Segment {
    data: Uint8Array
    mode: 'byte'
  }
  export function create(
    segments: readonly Segment[],
    options?: { errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H' },
  ): { modules: { size: number; data: Uint8Array } }
}
