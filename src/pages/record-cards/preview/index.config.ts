// The 学籍卡 as it will be printed.
export default definePageConfig({ navigationBarTitleText: '打印预览' })
