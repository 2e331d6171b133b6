// WeChat's own title bar for the screen check-in-answers.
export default definePageConfig({ navigationBarTitleText: '要看一下的记录' })
