// WeChat's own title bar for the screen choice-class.
export default definePageConfig({ navigationBarTitleText: '还没选时间' })
