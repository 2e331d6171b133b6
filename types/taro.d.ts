// What Taro's own typings leave out: style files, and app settings that WeChat reads.
/// <reference types="@tarojs/taro" />

declare module '*.scss'

declare module '@tarojs/taro/types/index' {
  interface AppConfig {
    cloud?: boolean
  }
}

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
    NODE_ENV: 'development' | 'production' | 'test'
  }
}

export {}
