// When and where a graduate is captured.
export default definePageConfig({ navigationBarTitleText: '毕业图像采集' })
