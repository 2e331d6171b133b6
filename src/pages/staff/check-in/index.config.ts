// WeChat's own title bar for choosing whom to check in.
export default definePageConfig({ navigationBarTitleText: '采集签到' })
