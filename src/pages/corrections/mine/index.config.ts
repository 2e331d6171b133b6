// One's own applications and corrections.
export default definePageConfig({ navigationBarTitleText: '我的变更申请' })
