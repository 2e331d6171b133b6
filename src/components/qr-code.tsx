// Draws a QR code as runs of dark modules: no canvas, no picture, the same in WeChat and in a browser.
import { useMemo } from 'react'
import { View } from '@tarojs/components'
import { create } from 'qrcode/lib/core/qrcode'
import { aria } from './aria'
import './qr-code.scss'

interface Props {
  /** Plain ASCII. */
  text: string
  label: string
}

interface Run {
  key: string
  left: number
  top: number
  width: number
}

/** Whole pixels a module: fractions leave hairlines that scanners stumble over. */
const MODULE_PX = 6

export function QrCode({ text, label }: Props) {
  const { size, runs } = useMemo(() => runsOf(text), [text])
  const side = `${size * MODULE_PX}px`
  return (
    <View className="qr" {...aria({ role: 'img', label })}>
      <View className="qr__field" style={{ width: side, height: side }}>
        {runs.map(({ key, left, top, width }) => (
          <View
            key={key}
            className="qr__run"
            style={{
              left: `${left * MODULE_PX}px`,
              top: `${top * MODULE_PX}px`,
              width: `${width * MODULE_PX}px`,
              height: `${MODULE_PX}px`,
            }}
          />
        ))}
      </View>
    </View>
  )
}

/** Bytes are made here: WeChat's engine has no TextEncoder. */
function runsOf(text: string): { size: number; runs: Run[] } {
  const data = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const { modules } = create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'M' })
  const { size } = modules
  const isDark = (row: number, column: number) => modules.data[row * size + column] === 1
  const runs: Run[] = []
  for (let top = 0; top < size; top++)
    for (let left = 0; left < size; left++) {
      if (!isDark(top, left)) continue
      let width = 1
      while (left + width < size && isDark(top, left + width)) width++
      runs.push({ key: `${top}.${left}`, left, top, width })
      left += width
    }
  return { size, runs }
}
