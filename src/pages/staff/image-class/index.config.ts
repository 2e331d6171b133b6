// WeChat's own title bar for the screen image-class.
export default definePageConfig({ navigationBarTitleText: '图像校对' })
