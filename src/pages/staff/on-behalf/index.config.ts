// WeChat's own title bar for the screen on-behalf.
export default definePageConfig({ navigationBarTitleText: '代办' })
