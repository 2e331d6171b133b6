// Asks the contract what is wrong with a form before it is sent, so that a slip costs no round trip.
import { safeParse } from 'zod/mini'
import type { Action, Input } from '../domain/action'
import { problems, sentenceOf, type ProblemCode } from '../domain/problems'

const isProblem = (text: string): text is ProblemCode => text in problems

/** Input path → sentence; empty when the contract has nothing against it. */
export function slipsOf<A extends Action>(action: A, input: Input<A>): Record<string, string> {
  const checked = safeParse(action.input, input)
  if (checked.success) return {}
  const slips: Record<string, string> = {}
  for (const issue of checked.error.issues) {
    const path = issue.path.join('.')
    const code = isProblem(issue.message) ? issue.message : 'WRONG_TYPE'
    const detail: Record<string, number> =
      issue.code === 'too_big' ? { max: Number(issue.maximum) } : {}
    slips[path] ??= sentenceOf({ code, detail })
  }
  return slips
}
