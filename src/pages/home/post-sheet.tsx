// Chooses in which post to act: one person may hold several, or two 学籍.
import { View } from '@tarojs/components'
import { Icon } from '../../components/icon'
import { Sheet } from '../../components/sheet'
import { Tappable } from '../../components/tappable'
import type { Post } from '../../domain/accounts/contract'
import { roleLabels } from '../../domain/roles'
import { choosePost } from '../../session'

interface Props {
  open: boolean
  posts: readonly Post[]
  current: string
  onClose: () => void
}

export function PostSheet({ open, posts, current, onClose }: Props) {
  function choose(post: Post) {
    onClose()
    choosePost(post.id)
  }
  return (
    <Sheet open={open} title="以哪个身份办事？" onClose={onClose}>
      <View className="posts">
        {posts.map((post) => (
          <Tappable
            key={post.id}
            id={`post-${post.id}`}
            className={`posts__post ${post.id === current ? 'posts__post--current' : ''}`}
            role="radio"
            checked={post.id === current}
            onTap={() => choose(post)}
          >
            <View className="posts__words">
              <View className="posts__role">{roleLabels[post.role]}</View>
              <View className="posts__title">
                {post.name} · {post.title}
              </View>
            </View>
            {post.id === current && (
              <View className="posts__now">
                <Icon name="check" size="small" />
                <View>当前</View>
              </View>
            )}
          </Tappable>
        ))}
      </View>
    </Sheet>
  )
}
