// The 学籍卡 of one class.
export default definePageConfig({ navigationBarTitleText: '学籍卡' })
