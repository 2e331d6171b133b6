// Tells Taro's runtime the same attributes that aria.js adds to the templates: both sides number them together.
import { mergeInternalComponents } from '@tarojs/shared'
import { ariaComponents } from './aria.attributes'

mergeInternalComponents(ariaComponents)
