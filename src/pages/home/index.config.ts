// The hub.
export default definePageConfig({
  navigationBarTitleText: '毕业事务',
  enablePullDownRefresh: true,
})
