// Progress by class.
export default definePageConfig({ navigationBarTitleText: '各班进度' })
