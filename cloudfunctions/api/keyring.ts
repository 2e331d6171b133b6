// Encrypts what must not lie open in the database, and hashes what must still be found or compared.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

interface Keys {
  current: string
  keys: Record<string, string>
}

/**
 * AES-256-GCM under a ring of keys: new values use the current key, old ones name theirs, so a key can be
 * changed without rewriting the database. The record's id is additional data: a value copied to another
 * record does not open there.
 */
export class Keyring {
  private readonly ring: Keys
  private readonly hashKey: Buffer

  /** @param ring the environment's KEYRING, JSON `{ current, keys: { id: base64 of 32 bytes } }` */
  constructor(ring: string, hashKey: string) {
    this.ring = JSON.parse(ring) as Keys
    this.hashKey = Buffer.from(hashKey, 'base64')
    if (!this.ring.keys[this.ring.current]) throw new Error('KEYRING names no current key')
    if (this.hashKey.length < 32) throw new Error('HASH_KEY must be 32 bytes')
  }

  static fromEnvironment(): Keyring {
    const { KEYRING, HASH_KEY } = process.env
    if (!KEYRING || !HASH_KEY) throw new Error('KEYRING and HASH_KEY must be set')
    return new Keyring(KEYRING, HASH_KEY)
  }

  /** Text → 'keyId.iv.ciphertext' (base64url), bound to the record's id. */
  seal(text: string, recordId: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.key(this.ring.current), iv)
    cipher.setAAD(Buffer.from(recordId))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return [this.ring.current, iv.toString('base64url'), sealed.toString('base64url')].join('.')
  }

  /** The reverse of `seal`; throws when the value was altered or belongs to another record. */
  open(value: string, recordId: string): string {
    const [keyId = '', iv = '', sealed = ''] = value.split('.')
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', this.key(keyId), Buffer.from(iv, 'base64url'))
    decipher.setAAD(Buffer.from(recordId))
    decipher.setAuthTag(bytes.subarray(-16))
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
  }

  /** Keyed hash for look-up and comparison, hex; `use` keeps hashes of different things apart. */
  hash(use: string, text: string): string {
    return createHmac('sha256', this.hashKey).update(use).update('\0').update(text).digest('hex')
  }

  private key(id: string): Buffer {
    const key = this.ring.keys[id]
    if (!key) throw new Error(`KEYRING lacks key ${id}`)
    return Buffer.from(key, 'base64')
  }
}

/** Plain SHA-256, hex: for secrets that are random enough by themselves (tokens, codes). */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Unguessable text of `bytes` random bytes, base64url. */
export const secret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
/** A code that people type: letters and digits that cannot be mistaken for one another. */
export function shortCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join(
    '',
  )
}
/** The same kind of code, made from a hash (hex) instead of chance. */
export function codeFrom(hash: string, length: number): string {
  const bytes = [...Buffer.from(hash, 'hex').subarray(0, length)]
  return bytes.map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('')
}
/** What people type back: dashes, spaces and case do not matter. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase()
