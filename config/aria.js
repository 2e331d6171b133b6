// Lets aria-* attributes through to WeChat: Taro's generated templates drop what they do not list.
const path = require('node:path')
const { ariaComponents } = require('./aria.attributes')

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      platform.template.mergeComponents(platform.ctx, ariaComponents)
      const runtime = path.resolve(__dirname, 'aria.runtime.js').replace(/\\/g, '/')
      platform.runtimePath = [].concat(platform.runtimePath, runtime)
    },
  })
}
