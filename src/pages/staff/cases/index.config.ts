// What waits for an answer.
export default definePageConfig({ navigationBarTitleText: '待处理' })
