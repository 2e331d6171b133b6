// Certificates that the person has entered, and those that the college has.
export default definePageConfig({ navigationBarTitleText: '证书登记', enablePullDownRefresh: true })
