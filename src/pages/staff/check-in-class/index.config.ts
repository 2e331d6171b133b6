// WeChat's own title bar for the screen check-in-class.
export default definePageConfig({ navigationBarTitleText: '班级签到' })
