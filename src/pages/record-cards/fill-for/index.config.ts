// 代办: one graduate’s 学籍卡 filled in by staff.
export default definePageConfig({ navigationBarTitleText: '学籍卡' })
