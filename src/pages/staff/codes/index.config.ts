// WeChat's own title bar for the screen codes.
export default definePageConfig({ navigationBarTitleText: '采集码' })
