// WeChat's own title bar for the screen choices.
export default definePageConfig({ navigationBarTitleText: '谁还没选采集时间' })
