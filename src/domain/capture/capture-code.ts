// The capture code (采集码) of 学信网: how to get it in plain words (notice B, annex 2), and whom to remind of it.

/** Where it is got; shown as text, because a mini-program may not open it. */
export const CHSI_ADDRESS = 'https://www.chsi.com.cn'

/** So many days before the class's turn it should be on the phone (notice B 二.1). */
export const CODE_DAYS_BEFORE = 3

export const codeSteps: readonly { title: string; text: string }[] = [
  { title: '打开学信网', text: '浏览器打开 www.chsi.com.cn，或用“学信网”App、公众号' },
  { title: '登录学信档案', text: '没有账号先用本人手机号注册，姓名和证件号码填本人的' },
  { title: '找到“毕业证书图像采集”', text: '在学信档案里选“图像采集”，核对学校和姓名' },
  { title: '长按采集码，保存图片', text: '一定要长按保存；截图可能扫不出来' },
  {
    title: '拍照那天打开这张图片',
    text: '没有采集码不能拍照。采集码只给现场工作人员看，不要发到群里',
  },
]

/** Names only: a chat group is no place for student numbers. */
export const lackingText = (className: string, names: readonly string[]): string =>
  [
    `【${className} 采集码提醒】`,
    `以下 ${names.length} 位同学还没有下载学信网采集码（没有采集码不能拍照）：`,
    names.join('、'),
    '请登录学信网获取，长按保存图片，再到“毕业事务”小程序勾选“已下载采集码”。',
  ].join('\n')
