// Campaigns: the tasks of a cohort, each with its own dates, and the home screen that lists them.
import * as z from 'zod/mini'
import { Post } from '../accounts/contract'
import { actions } from '../action'
import { OpenCorrection } from '../corrections/contract'
import { AsRead, Count, Done, Id, Instant, OptionalText, Versioned } from '../fields'
import { everyStaff } from '../roles'

export const TaskKind = z.enum(['enrolment', 'capture', 'recordCards', 'imageCheck'])
export type TaskKind = z.infer<typeof TaskKind>

/** From when until when; both null means "另行通知". */
export const TaskWindow = z.strictObject({
  opensAt: z.nullable(Instant),
  closesAt: z.nullable(Instant),
})
export type TaskWindow = z.infer<typeof TaskWindow>

/** A task has a window for each audience. */
export const Task = z.object({
  cohortId: Id,
  kind: TaskKind,
  student: TaskWindow,
  adviser: TaskWindow,
  college: TaskWindow,
  office: TaskWindow,
  ...Versioned,
})
export type Task = z.infer<typeof Task>

export const ChecklistItem = z.object({
  kind: TaskKind,
  /**
   * `arranged`: nothing to do before its day comes; `attention`: something went wrong and the person should look;
   * `undated`: 另行通知.
   */
  state: z.enum(['undated', 'notOpen', 'todo', 'arranged', 'done', 'attention', 'closed']),
  opensAt: z.nullable(Instant),
  closesAt: z.nullable(Instant),
  /** One short Chinese line about where this stands, e.g. '4月25日 08:32 · 教103 · 第 12 位'. */
  line: z.string(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** What an adviser or college sees at a glance: people, not rows. */
export const Glance = z.object({
  total: Count,
  bound: Count,
  confirmed: Count,
  disputed: Count,
  /** Corrected, and not confirmed since. */
  corrected: Count,
  /** By when this post should be done with 核对; null where no date is set. */
  dueAt: z.nullable(Instant),
  openCases: Count,
  rebinds: Count,
  /** Applications that lie with this post now. */
  corrections: Count,
  /** Images said to be wrong that lie with this post now. */
  imageCases: Count,
})

export const Home = z.object({
  schoolName: z.string(),
  now: Instant,
  posts: z.array(Post),
  /** The post this home is for; null for a person who has none yet. */
  post: z.nullable(Post),
  /** e.g. '软件工程学院 · 软件技术 · 软件2101班'. */
  place: z.string(),
  checklist: z.array(ChecklistItem),
  glance: z.nullable(Glance),
  /** A graduate's application that is under way, a returned one first. */
  correction: z.nullable(OpenCorrection),
  /** A graduate's certificates while they are taken, or while one was returned; null otherwise. */
  certificates: z.nullable(
    z.object({ total: Count, returned: Count, closesAt: z.nullable(Instant) }),
  ),
  /** Things to know once, newest first, e.g. that the binding moved to another WeChat. */
  notices: z.array(z.object({ id: Id, text: z.string(), at: Instant })),
})
export type Home = z.infer<typeof Home>

export const campaigns = actions('campaigns', {
  home: {
    allow: { visitor: 'own' },
    input: z.strictObject({ postId: z.optional(Id) }),
    output: Home,
    refuses: [],
  },
  tasks: {
    allow: everyStaff,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({ items: z.array(Task) }),
    refuses: [],
  },
  setTask: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({
      cohortId: Id,
      kind: TaskKind,
      student: TaskWindow,
      adviser: TaskWindow,
      college: TaskWindow,
      office: TaskWindow,
      ...AsRead,
    }),
    output: Task,
    refuses: ['SETTINGS_MOVED'],
  },
  /** 补交: these people may still do this task until then. */
  extend: {
    allow: { college: 'college', registrar: 'school' },
    input: z.strictObject({
      cohortId: Id,
      kind: TaskKind,
      graduateIds: z.array(Id).check(z.minLength(1), z.maxLength(100)),
      until: Instant,
      reason: OptionalText(100),
    }),
    output: Done,
    refuses: [],
  },
})
