// WeChat's own title bar for the screen choices.
export default definePageConfig({ navigationBarTitleText: '选采集时间' })
