/** Signed addresses: who holds one may do one thing to one path until it expires. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Purpose = 'upload' | 'download'

export class Signatures {
  private readonly key: Buffer

  constructor(
    dataDir: string,
    private readonly now: () => number,
  ) {
    // Kept with the data, so that links survive a restart.
    const file = join(dataDir, 'storage.key')
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flush: true })
    this.key = readFileSync(file)
  }

  expiry(seconds: number): number {
    return Math.floor(this.now() / 1000) + seconds
  }

  sign(purpose: Purpose, path: string, expires: number): string {
    return this.digest(`${purpose}\n${path}\n${expires}`)
  }

  isValid(purpose: Purpose, path: string, expires: number, signature: string): boolean {
    const expected = Buffer.from(this.sign(purpose, path, expires))
    const given = Buffer.from(signature)
    return expected.length === given.length && timingSafeEqual(expected, given)
  }

  isExpired(expires: number): boolean {
    return this.now() / 1000 > expires
  }

  digest(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex')
  }
}
