// WeChat's own title bar for the screen fee-roll.
export default definePageConfig({ navigationBarTitleText: '缴费名单' })
