// A code for staff.
export default definePageConfig({ navigationBarTitleText: '使用邀请码' })
