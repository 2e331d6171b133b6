// What Taro's own typings leave out: style files, and app settings that WeChat reads.
/// <reference types="@tarojs/taro" />

declare module '*.scss'

declare module '@tarojs/taro/types/index' {
  interface AppConfig {
    cloud?: boolean
  }
}

export {}
