// Starts the mini-program: the styles of every screen, and a wall that keeps one broken screen from being a blank one.
// First, so that every component's own style may say otherwise.
import './app.scss'
import { Component, type ReactNode } from 'react'
import { Broken } from './components/broken'
import { notOpened } from './routes'

interface State {
  error: Error | null
}

export default class App extends Component<{ children?: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  /** In a browser each screen's code is a file of its own, and Taro says nothing when one does not come. */
  onUnhandledRejection(event: { reason?: unknown; preventDefault?: () => void }) {
    const { name, code } = (event.reason ?? {}) as { name?: string; code?: string }
    if (name !== 'ChunkLoadError' && code !== 'CSS_CHUNK_LOAD_FAILED') return
    event.preventDefault?.()
    notOpened()
  }

  override render() {
    if (this.state.error) return <Broken message={this.state.error.message} />
    return this.props.children
  }
}
