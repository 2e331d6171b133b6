// The database seen from one post: every query of a scoped collection carries the reach, so no handler can ask for more.
import type { Reach } from '../../../src/domain/roles'
import type { Post } from '../../../src/domain/accounts/contract'
import type { Rows } from './rows'
import type { CollectionName, Database, FindOptions, Where } from './database'

/** Collections whose rows belong to people; the rest hold nothing personal or belong to their handler. */
export type ScopedCollection =
  | 'graduates'
  | 'classes'
  | 'cases'
  | 'corrections'
  | 'certificates'
  | 'rebinds'
  | 'capture_bookings'
  | 'capture_attendance'
  | 'capture_codes'
  | 'capture_make_ups'
  | 'capture_fees'
  | 'capture_waits'
  | 'capture_conflicts'
  | 'image_checks'
  | 'jobs'
  | 'exports'

/** Which field holds the graduate and the class in each scoped collection. */
const fieldsOf: Record<ScopedCollection, { own: string | null; class: string | null }> = {
  graduates: { own: '_id', class: 'classId' },
  classes: { own: null, class: '_id' },
  cases: { own: 'graduateId', class: 'classId' },
  corrections: { own: 'graduateId', class: 'classId' },
  certificates: { own: 'graduateId', class: 'classId' },
  rebinds: { own: null, class: 'classId' },
  capture_bookings: { own: 'graduateId', class: 'classId' },
  capture_attendance: { own: 'graduateId', class: 'classId' },
  capture_codes: { own: 'graduateId', class: 'classId' },
  capture_make_ups: { own: 'graduateId', class: 'classId' },
  capture_fees: { own: 'graduateId', class: 'classId' },
  capture_waits: { own: 'graduateId', class: 'classId' },
  capture_conflicts: { own: 'graduateId', class: 'classId' },
  image_checks: { own: 'graduateId', class: 'classId' },
  jobs: { own: null, class: 'adviserClassId' },
  exports: { own: null, class: 'adviserClassId' },
}

/** Matches nothing: what a post without the scope that its reach needs may see. */
const NOTHING: Where = { _id: '~nothing' }

export class Store {
  constructor(
    private readonly db: Database,
    private readonly reach: Reach | null,
    private readonly post: Post | null,
  ) {}

  /**
   * The whole database. Every use must say why the act itself, not the caller's reach, decides what is touched.
   */
  beyondReach(_why: string): Database {
    return this.db
  }

  async find<C extends ScopedCollection>(
    collection: C,
    where: Where,
    options: FindOptions = {},
  ): Promise<Rows[C][]> {
    return this.db.find(collection, this.within(collection, where), options)
  }

  async all<C extends ScopedCollection>(
    collection: C,
    where: Where,
    options: { fields?: readonly string[] } = {},
  ): Promise<Rows[C][]> {
    return this.db.all(collection, this.within(collection, where), options)
  }

  async count(collection: ScopedCollection, where: Where): Promise<number> {
    return this.db.count(collection, this.within(collection, where))
  }

  async groups<T>(collection: ScopedCollection, where: Where, group: object): Promise<T[]> {
    return this.db.groups(collection, this.within(collection, where), group)
  }

  /** One row within reach; null when it is absent or out of reach, which must look the same. */
  async get<C extends ScopedCollection>(collection: C, id: string): Promise<Rows[C] | null> {
    const [row] = await this.find(collection, { _id: id }, { limit: 1 })
    return row ?? null
  }

  private within(collection: CollectionName, where: Where): Where {
    return this.db.both(this.clause(fieldsOf[collection as ScopedCollection]), where)
  }

  private clause(fields: { own: string | null; class: string | null }): Where {
    const { post, reach } = this
    if (!post || !reach) return NOTHING
    switch (reach) {
      case 'school':
        return post.school ? {} : NOTHING
      case 'college':
        return post.collegeIds.length > 0
          ? { collegeIds: this.db.command.in(post.collegeIds) }
          : NOTHING
      case 'class':
        return fields.class && post.classIds.length > 0
          ? { [fields.class]: this.db.command.in(post.classIds) }
          : NOTHING
      case 'own':
        return fields.own && post.graduateId ? { [fields.own]: post.graduateId } : NOTHING
    }
  }
}
