// The names behind the numbers of one class.
export default definePageConfig({ navigationBarTitleText: '班级名单' })
