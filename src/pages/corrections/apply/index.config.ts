// An application for key fields.
export default definePageConfig({ navigationBarTitleText: '变更申请' })
