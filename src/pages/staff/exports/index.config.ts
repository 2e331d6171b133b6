// Sheets that were made.
export default definePageConfig({ navigationBarTitleText: '导出文件' })
