// The order of the classes at the photo days.
export default definePageConfig({ navigationBarTitleText: '采集次序' })
