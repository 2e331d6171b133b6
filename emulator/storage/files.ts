/** Files on disk: content under random names, and a row that says which one a path means. */
import { randomBytes, createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Journal, StoredFile } from '../database/journal'

export class Files {
  private readonly dir: string

  constructor(
    dataDir: string,
    private readonly journal: Journal,
  ) {
    this.dir = join(dataDir, 'storage')
    mkdirSync(this.dir, { recursive: true })
    this.sweep()
  }

  find(path: string): StoredFile | undefined {
    return this.journal.file(path)
  }

  async save(path: string, content: Buffer, contentType: string): Promise<void> {
    const name = createHash('sha256').update(path).digest('hex').slice(0, 32)
    const blob = `${name}.${randomBytes(8).toString('hex')}`
    await this.write(blob, content)
    const before = this.journal.file(path)
    this.journal.saveFile({ path, blob, size: content.length, contentType })
    if (before) await rm(join(this.dir, before.blob), { force: true })
  }

  read(file: StoredFile): Promise<Buffer> {
    return readFile(join(this.dir, file.blob))
  }

  async remove(path: string): Promise<boolean> {
    const file = this.journal.file(path)
    if (!file) return false
    this.journal.dropFile(path)
    await rm(join(this.dir, file.blob), { force: true })
    return true
  }

  /** The row is written only after the content is safely on disk under its final name. */
  private async write(blob: string, content: Buffer): Promise<void> {
    const temporary = join(this.dir, `${blob}.part`)
    const handle = await open(temporary, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, join(this.dir, blob))
    const folder = await open(this.dir, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  /** A kill between content and row leaves content that no row names. */
  private sweep(): void {
    const named = new Set(this.journal.files().map((file) => file.blob))
    for (const name of readdirSync(this.dir)) {
      if (!named.has(name)) rmSync(join(this.dir, name), { force: true })
    }
  }
}
