// WeChat's own title bar for the screen fees.
export default definePageConfig({ navigationBarTitleText: '采集费' })
