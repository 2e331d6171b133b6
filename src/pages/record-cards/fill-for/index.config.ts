// 代办 of a 学籍卡.
export default definePageConfig({ navigationBarTitleText: '学籍卡' })
