// Who is greeted, in which place, and the way to another post and to the account.
import { View } from '@tarojs/components'
import { Icon } from '../../components/icon'
import { Tappable } from '../../components/tappable'
import type { Home } from '../../domain/campaigns/contract'
import { roleLabels } from '../../domain/roles'
import { go } from '../../routes'

interface Props {
  home: Home
  post: NonNullable<Home['post']>
  onSwitch: () => void
}

/** Most titles name the role already: 教务处学籍科, 软件工程学院 教务秘书. */
const postWords = ({ role, title }: Props['post']) =>
  title.includes(roleLabels[role]) ? title : `${roleLabels[role]} · ${title}`

export const HomeHead = ({ home, post, onSwitch }: Props) => (
  <View className="head">
    <View className="head__words">
      <View className="head__school">{home.schoolName}</View>
      <View className="head__greeting">{post.name}，你好</View>
      <View className="head__place">{post.role === 'graduate' ? home.place : postWords(post)}</View>
    </View>
    <Tappable className="head__me" id="me" label="我的账号" onTap={() => go('me')}>
      <Icon name="person" />
      <View>我的</View>
    </Tappable>
    {home.posts.length > 1 && (
      <Tappable className="head__switch" id="switch" onTap={onSwitch}>
        <Icon name="swap" size="small" />
        <View>切换身份（共 {home.posts.length} 个）</View>
      </Tappable>
    )}
  </View>
)
