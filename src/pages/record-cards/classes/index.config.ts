// Staff's classes with their 学籍卡.
export default definePageConfig({ navigationBarTitleText: '学籍卡' })
