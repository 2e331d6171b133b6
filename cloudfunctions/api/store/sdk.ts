// What is used of the cloud's database SDK; its own typings know nothing of most of it.

export interface Sdk {
  collection(name: string): SdkCollection
  command: SdkCommand
  startTransaction(): Promise<SdkTransaction>
}
export interface SdkCommand {
  set(value: unknown): unknown
  remove(): unknown
  and(clauses: unknown[]): unknown
  or(clauses: unknown[]): unknown
  in(values: unknown[]): unknown
  gt(value: unknown): unknown
  lt(value: unknown): unknown
  gte(value: unknown): unknown
  lte(value: unknown): unknown
  neq(value: unknown): unknown
}
export interface SdkQuery {
  where(where: unknown): SdkQuery
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  limit(n: number): SdkQuery
  field(fields: Record<string, boolean>): SdkQuery
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(patch: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}
interface SdkDocument {
  get(): Promise<{ data: unknown }>
  set(doc: { data: object }): Promise<unknown>
  update(patch: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}
export interface SdkCollection extends SdkQuery {
  doc(id: string): SdkDocument
  add(doc: { data: object | object[] }): Promise<{ _id: string }>
  aggregate(): SdkAggregate
}
export interface SdkAggregate {
  match(value: unknown): SdkAggregate
  group(value: unknown): SdkAggregate
  limit(value: number): SdkAggregate
  end(): Promise<{ list: unknown[] }>
}
export interface SdkTransaction {
  collection(name: string): Pick<SdkCollection, 'doc' | 'add'>
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}
