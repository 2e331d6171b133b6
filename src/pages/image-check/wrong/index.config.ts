// Something at 学信网 is wrong.
export default definePageConfig({ navigationBarTitleText: '图像有误' })
