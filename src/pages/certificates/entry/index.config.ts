// One certificate, new or mended.
export default definePageConfig({ navigationBarTitleText: '登记证书' })
