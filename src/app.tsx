// Starts the mini-program: the styles of every screen, and a wall that keeps one broken screen from being a blank one.
import { Component, type ReactNode } from 'react'
import { Broken } from './components/broken'
import './app.scss'

interface State {
  error: Error | null
}

export default class App extends Component<{ children?: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    if (this.state.error) return <Broken message={this.state.error.message} />
    return this.props.children
  }
}
