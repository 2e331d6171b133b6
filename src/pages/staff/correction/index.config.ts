// One application for key fields, to be decided.
export default definePageConfig({ navigationBarTitleText: '变更申请' })
