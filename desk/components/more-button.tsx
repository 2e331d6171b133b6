// Under a list that comes page by page: how many are shown, and the button for the next ones.
import { Button } from 'antd'

interface PagedList {
  items: unknown[]
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

export function MoreButton({ list, unit }: { list: PagedList; unit: string }) {
  if (list.items.length === 0) return null
  return (
    <div className="more">
      <span className="faint">
        {list.hasNextPage
          ? `已显示 ${list.items.length} ${unit}${list.isFetchNextPageError ? '，后面的没有取到' : ''}`
          : `共 ${list.items.length} ${unit}，已全部显示`}
      </span>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </div>
  )
}
