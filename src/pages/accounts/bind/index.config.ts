// Proves who is holding this phone.
export default definePageConfig({ navigationBarTitleText: '绑定学籍' })
