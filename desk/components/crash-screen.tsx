// What remains when a screen fails to draw, most often because a new version replaced its files, or no network brought them.
import { Component, type ReactNode } from 'react'

export class CrashScreen extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="crash" role="alert">
        <h1>这一页没能打开</h1>
        <p>可能是网络断了，或系统刚刚更新过。请检查网络后刷新一次；已保存的内容不受影响。</p>
        <button type="button" className="plain-button" onClick={() => location.reload()}>
          刷新页面
        </button>
      </div>
    )
  }
}
