// Posts, computers, and leaving.
export default definePageConfig({ navigationBarTitleText: '我的账号' })
