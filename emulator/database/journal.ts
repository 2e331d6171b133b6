/** The disk under the database: SQLite in WAL mode, each commit synced before anyone is told of it. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'

export interface Row {
  collection: string
  key: string
  /** Null deletes the row. */
  text: string | null
}

export interface StoredRow {
  collection: string
  key: string
  body: string
}

export interface StoredFile {
  path: string
  blob: string
  size: number
  contentType: string
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collection (name TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS document (
    collection TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (collection, key)
  );
  CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY, blob TEXT NOT NULL, size INTEGER NOT NULL, contentType TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sent (body TEXT NOT NULL);
`

export class Journal {
  private readonly db: Database.Database
  private readonly lock: Database.Database
  private readonly begin: Database.Statement
  private readonly end: Database.Statement
  private readonly put: Database.Statement
  private readonly drop: Database.Statement

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true })
    this.lock = lockBeside(file)
    this.db = new Database(file)
    this.db.exec('PRAGMA journal_mode = WAL')
    this.db.exec('PRAGMA synchronous = FULL')
    this.db.exec(SCHEMA)
    this.begin = this.db.prepare('BEGIN IMMEDIATE')
    this.end = this.db.prepare('COMMIT')
    this.put = this.db.prepare(
      'INSERT INTO document (collection, key, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    )
    this.drop = this.db.prepare('DELETE FROM document WHERE collection = ? AND key = ?')
  }

  commit(rows: Row[]): void {
    this.begin.run()
    try {
      for (const { collection, key, text } of rows) {
        if (text === null) this.drop.run(collection, key)
        else this.put.run(collection, key, text)
      }
      this.end.run()
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  collections(): string[] {
    return this.all<{ name: string }>('SELECT name FROM collection').map((row) => row.name)
  }

  addCollection(name: string): void {
    this.db.prepare('INSERT OR IGNORE INTO collection (name) VALUES (?)').run(name)
  }

  rows(): StoredRow[] {
    return this.all<StoredRow>('SELECT collection, key, body FROM document ORDER BY rowid')
  }

  file(path: string): StoredFile | undefined {
    return this.db.prepare('SELECT * FROM file WHERE path = ?').get(path) as StoredFile | undefined
  }

  files(): StoredFile[] {
    return this.all<StoredFile>('SELECT * FROM file')
  }

  saveFile(file: StoredFile): void {
    this.db
      .prepare('INSERT OR REPLACE INTO file (path, blob, size, contentType) VALUES (?, ?, ?, ?)')
      .run(file.path, file.blob, file.size, file.contentType)
  }

  dropFile(path: string): void {
    this.db.prepare('DELETE FROM file WHERE path = ?').run(path)
  }

  record(body: string): void {
    this.db.prepare('INSERT INTO sent (body) VALUES (?)').run(body)
  }

  recorded(): string[] {
    return this.all<{ body: string }>('SELECT body FROM sent ORDER BY rowid').map((row) => row.body)
  }

  close(): void {
    this.db.close()
    this.lock.exec('ROLLBACK')
    this.lock.close()
  }

  private all<T>(sql: string): T[] {
    return this.db.prepare(sql).all() as T[]
  }
}

/** Two emulators on one folder would each believe their own memory; a kill frees this lock by itself. */
function lockBeside(file: string): Database.Database {
  const lock = new Database(`${file}.lock`)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    throw new Error(`another emulator is using ${dirname(file)}`)
  }
  return lock
}
