// WeChat's own title bar for the screen image-board.
export default definePageConfig({ navigationBarTitleText: '图像校对进度' })
