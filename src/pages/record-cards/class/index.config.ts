// The 学籍卡 of one class, a person a row.
export default definePageConfig({ navigationBarTitleText: '学籍卡' })
