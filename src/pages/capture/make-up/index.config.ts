// WeChat's own title bar for make-up capture.
export default definePageConfig({ navigationBarTitleText: '补拍' })
