// The desk's quiet look: one teal, small radii, 14 px text, dense tables.
import type { ThemeConfig } from 'antd'

export const theme: ThemeConfig = {
  token: {
    // People who asked their computer for less motion get none.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#0f766e',
    colorInfo: '#0f766e',
    colorLink: '#0f766e',
    colorLinkHover: '#115e59',
    // Worked out from a teal this dark, the pale ones would be grey.
    colorPrimaryBg: '#e3f1ef',
    colorPrimaryBgHover: '#d3e8e4',
    colorInfoBg: '#edf6f4',
    colorInfoBorder: '#b4d6d0',
    borderRadius: 6,
    fontSize: 14,
    colorTextSecondary: 'rgba(15, 23, 42, 0.68)',
    colorTextTertiary: 'rgba(15, 23, 42, 0.56)',
    colorBgLayout: '#f5f7f7',
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  },
  components: {
    Table: { headerBg: '#f3f6f6', headerColor: 'rgba(15, 23, 42, 0.72)' },
    Form: { itemMarginBottom: 18 },
    Segmented: { trackBg: '#e6ecec' },
    Collapse: { headerBg: '#fff' },
  },
}
