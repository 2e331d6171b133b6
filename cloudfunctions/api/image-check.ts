// Image check (图像校对): the owner's answer or staff's for them, and the staff's way through what was said to be wrong.
import type { imageCheck } from '../../src/domain/image-check/contract'
import type { HandlersOf } from './context'
import { imageBoardHandlers } from './image-check/board'
import { imageCaseHandlers } from './image-check/cases'
import { imageOnBehalfHandlers } from './image-check/on-behalf'
import { ownImageHandlers } from './image-check/own'

export const imageCheckHandlers: HandlersOf<typeof imageCheck> = {
  ...ownImageHandlers,
  ...imageOnBehalfHandlers,
  ...imageCaseHandlers,
  ...imageBoardHandlers,
}
