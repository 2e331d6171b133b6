// WeChat's own title bar for showing one's check-in code.
export default definePageConfig({ navigationBarTitleText: '我的签到码' })
