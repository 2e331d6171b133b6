// WeChat's own title bar for how to get the capture code.
export default definePageConfig({ navigationBarTitleText: '采集码' })
