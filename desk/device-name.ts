// How this computer introduces itself to the phone that confirms it.

const systems: [RegExp, string][] = [
  [/Windows/, 'Windows 电脑'],
  [/Android|iPhone|iPad/, '手机或平板'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
]
/** In this order: Edge and the domestic browsers also call themselves Chrome. */
const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/360SE|360EE|QIHU/, '360 浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

export function deviceName(agent: string): string {
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1] ?? '电脑'
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1] ?? '浏览器'
  return `${system} · ${browser}`
}
