// The record and its confirmation.
export default definePageConfig({ navigationBarTitleText: '核对学籍信息' })
