// The image at 学信网: looked at, and answered once.
export default definePageConfig({ navigationBarTitleText: '图像校对' })
