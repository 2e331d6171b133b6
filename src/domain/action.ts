// Names an action after its path and holds, on one line each, who may ask, what, and how it can be refused.
import type * as z from 'zod/mini'
import type { Code } from './errors'
import type { Reach, Role } from './roles'

export interface ActionSpec<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
> {
  /** Role → reach. A role that is absent is refused; there is no default. */
  allow: Partial<Record<Role, Reach>>
  input: I
  output: O
  /** Codes of this action's own; the router's (`routerCodes`) may always occur. */
  refuses: readonly Code[]
}

export type Action<S extends ActionSpec = ActionSpec> = S & { name: string }
export type Input<A extends ActionSpec> = z.input<A['input']>
/** The input after its checks and defaults, as a handler receives it. */
export type Checked<A extends ActionSpec> = z.output<A['input']>
export type Output<A extends ActionSpec> = z.output<A['output']>

/** Declares the actions of one noun; each learns its wire name `noun.verb`. */
export function actions<const A extends Record<string, ActionSpec>>(noun: string, specs: A) {
  const named: Record<string, Action> = {}
  for (const [verb, spec] of Object.entries(specs))
    named[verb] = { ...spec, name: `${noun}.${verb}` }
  return named as { [K in keyof A]: A[K] & { name: string } }
}

/** Whether a post of this role may call the action at all; screens hide buttons with it, the router is the lock. */
export const can = (role: Role, action: ActionSpec): boolean => action.allow[role] !== undefined

/** What crosses the wire. `as` chooses one of the caller's posts, `key` makes a create safe to repeat. */
export interface Request {
  action: string
  input?: unknown
  as?: string
  key?: string
}

export type Reply<T = unknown> =
  | { ok: true; data: T }
  | {
      ok: false
      code: Code
      /** Input path → what is wrong there (see `problems.ts`). */
      fields?: Record<string, FieldProblem>
      /** Values for the placeholders of the code's sentence. */
      detail?: Record<string, string | number>
      trace: string
    }

export interface FieldProblem {
  code: import('./problems').ProblemCode
  detail?: Record<string, string | number>
}
