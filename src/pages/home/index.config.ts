// The hub of the mini-program: its title, and pulling down to load again.
export default definePageConfig({
  navigationBarTitleText: '毕业事务',
  enablePullDownRefresh: true,
})
