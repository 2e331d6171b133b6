// A stacked bar of how far people are; the figures stand in its label, and a pattern goes with each colour.

export interface Shares {
  confirmed: number
  disputed: number
  corrected: number
  total: number
}

/** Rounded down, so that 100 means everybody; the first few of many are not shown as nobody. */
export function percentOf(part: number, whole: number): string {
  const percent = whole > 0 ? Math.floor((part / whole) * 100) : 0
  return part > 0 && percent === 0 ? '<1' : String(percent)
}

export function StackedBar({ confirmed, corrected, disputed, total }: Shares) {
  const left = Math.max(0, total - confirmed - corrected - disputed)
  const width = (part: number) => `${total > 0 ? (part / total) * 100 : 0}%`
  return (
    <span
      className="bar"
      role="img"
      aria-label={`已确认 ${confirmed} 人，已更正 ${corrected} 人，有误处理中 ${disputed} 人，未核对 ${left} 人`}
      title={`已确认 ${confirmed} · 已更正 ${corrected} · 有误 ${disputed} · 未核对 ${left}`}
    >
      <i className="bar-confirmed" style={{ width: width(confirmed) }} />
      <i className="bar-corrected" style={{ width: width(corrected) }} />
      <i className="bar-disputed" style={{ width: width(disputed) }} />
    </span>
  )
}

export function BarLegend() {
  return (
    <span className="legend">
      <span>
        <i className="bar-confirmed" />
        已确认
      </span>
      <span>
        <i className="bar-corrected" />
        已更正，待再确认
      </span>
      <span>
        <i className="bar-disputed" />
        有误处理中
      </span>
      <span>
        <i className="bar-left" />
        未核对
      </span>
    </span>
  )
}
