// Compiles TypeScript and JSX for Taro, and imports NutUI's components one by one with their styles.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: false,
        // WeChat's engines on the oldest phones it still supports; async functions stay what they are.
        targets: { ios: '12', chrome: '67' },
        ignoreBrowserslistConfig: true,
      },
    ],
  ],
  plugins: [
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        libraryDirectory: 'dist/es/packages',
        camel2DashComponentName: false,
        customName: (name) => `@nutui/nutui-react-taro/dist/es/packages/${name.toLowerCase()}`,
        style: (path) => `${path}/style/css`,
      },
      'nutui',
    ],
  ],
}
