// The head of every screen: what it is, one line on what it is for, and its main buttons.
import type { ReactNode } from 'react'

export function PageHead(props: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.lead && <p>{props.lead}</p>}
      </div>
      {props.children && <div className="page-tools">{props.children}</div>}
    </div>
  )
}
