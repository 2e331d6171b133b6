// Something in the record is wrong.
export default definePageConfig({ navigationBarTitleText: '我发现有误' })
