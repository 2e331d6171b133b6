// Sealing and hashing: a value opens only whole, under its key, at its own record.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Keyring } from '../../cloudfunctions/api/keyring'

const key = () => randomBytes(32).toString('base64')
const hashKey = key()
const old = key()
const before = new Keyring(JSON.stringify({ current: 'k1', keys: { k1: old } }), hashKey)
const after = new Keyring(JSON.stringify({ current: 'k2', keys: { k1: old, k2: key() } }), hashKey)

test('any text comes back, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = before.seal(text, 'g1')
      return before.open(sealed, 'g1') === text && sealed !== before.seal(text, 'g1')
    }),
  )
})

test('a value of the old key opens after the key was changed', () => {
  expect(after.open(before.seal('11010519491231002X', 'g1'), 'g1')).toBe('11010519491231002X')
  expect(after.seal('x', 'g1').startsWith('k2.')).toBe(true)
})

test('copied to another record, altered, or without its key: it does not open', () => {
  const sealed = before.seal('x', 'g1')
  expect(() => before.open(sealed, 'g2')).toThrow()
  const flipped = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  expect(() => before.open(flipped, 'g1')).toThrow()
  expect(() => before.open(after.seal('x', 'g1'), 'g1')).toThrow()
})

test('hashes of different uses differ', () => {
  expect(before.hash('a', 'x')).not.toBe(before.hash('b', 'x'))
  expect(before.hash('a', 'x')).toBe(after.hash('a', 'x'))
})
