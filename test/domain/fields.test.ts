// Texts as they come in: what nobody sees or no file can hold is dropped before lengths are looked at.
import { OptionalText, Text } from '../../src/domain/fields'

test.each([
  ['\u0000王\u0007小\u200b明\u202e', '王小明'],
  ['更正\ufffe前\uffff后\ufffb', '更正前后'],
  ['半个\ud83d字', '半个字'],
  ['半个\ude00字', '半个字'],
  ['整个😀𠮷字', '整个😀𠮷字'],
  ['\ud83d\ud83d\ude00\ude00', '😀'],
  ['两行\n文字\t后', '两行\n文字\t后'],
])('%j becomes %j', (text, kept) => {
  expect(Text(20).parse(text)).toBe(kept)
  expect(OptionalText(20).parse(text)).toBe(kept)
})

test('a text of nothing that is seen is missing', () => {
  expect(Text(5).safeParse('\u200b\ud800 \ufffe').success).toBe(false)
})
