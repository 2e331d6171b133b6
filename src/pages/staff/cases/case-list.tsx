// A queue of cases: a card each, more of them by a button, and a word where nothing waits.
import { Fragment, type ReactNode } from 'react'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import type { Pages } from '../../../hooks/use-pages'

interface Props<T> {
  of: Pages<T>
  /** What is said where nothing waits, and when something will. */
  empty: { title: string; text: string }
  children: (item: T) => ReactNode
}

/** Where this post has no part in such cases. */
export const NoDesk = () => (
  <Empty icon="lock" title="当前身份不办这一类" text="有办这一类的身份时，请在首页切换。" />
)

export const CaseList = <T extends { id: string }>({ of, empty, children }: Props<T>) => (
  <Asked of={of.asked} cards={2} lines={4}>
    {({ items, next }) => (
      <>
        {items.length === 0 && next === null && <Empty icon="check" {...empty} />}
        {items.map((item) => (
          <Fragment key={item.id}>{children(item)}</Fragment>
        ))}
        {next !== null && (
          <Button kind="quiet" pending={of.asked.loading} onTap={() => void of.more()}>
            看更多
          </Button>
        )}
      </>
    )}
  </Asked>
)
