// Builds the mini-program: one source, dist/weapp for WeChat and dist/h5 for a browser.
import { resolve } from 'node:path'
import { defineConfig } from '@tarojs/cli'

const target = process.argv.includes('h5') ? 'h5' : 'weapp'

/** Sizes in the styles are those of a 375-point screen, which is NutUI's measure too. */
const DESIGN_WIDTH = 375

export default defineConfig<'webpack5'>({
  projectName: 'graduation-desk',
  designWidth: DESIGN_WIDTH,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  // Which CloudBase environment the weapp build talks to; empty means the app's default one.
  env: { CLOUD_ENV: JSON.stringify(process.env.CLOUD_ENV ?? '') },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [resolve(__dirname, 'aria.js')],
  alias: { 'lodash.kebabcase': resolve(__dirname, 'kebab-case.js') },
  sass: { resource: [resolve(__dirname, '../src/styles/tokens.scss')] },
  mini: {
    // webpack's own stand-in for `global` calls `Function`, which WeChat forbids.
    webpackChain(chain, webpack) {
      chain.merge({ node: { global: false } })
      const global = '(typeof globalThis === "object" ? globalThis : {})'
      chain.plugin('global').use(webpack.DefinePlugin, [{ global }])
    },
    // Code that only sub-packages use stays out of the main package.
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: true, config: {} } },
    miniCssExtractPluginOption: { ignoreOrder: true },
    // zod and dayjs are published in newer JavaScript than older phones read.
    compile: {
      include: ['zod', 'dayjs'].map((name) => resolve(__dirname, '../node_modules', name)),
    },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // What several screens use is loaded once, instead of being in each screen's own file.
    webpackChain(chain) {
      const shared = { name: 'shared', chunks: 'async', minChunks: 2, priority: 20, enforce: true }
      chain.merge({ optimization: { splitChunks: { cacheGroups: { shared } } } })
    },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true },
      // One root size at every width: otherwise a wide window doubles everything.
      pxtransform: {
        enable: true,
        config: { baseFontSize: 20, maxRootSize: 20, minRootSize: 20 },
      },
    },
  },
})
