// The classes of a block in their order, the first few with the rest told on hovering; and whom a block is for.
import { audienceText, type Audience } from '../../../src/domain/capture/audience'

const SHOWN = 3

export function ClassNames({ names }: { names: string[] }) {
  return (
    <span title={names.join(' → ')}>
      {names.slice(0, SHOWN).join(' → ')}
      {names.length > SHOWN && ` 等 ${names.length} 个班`}
    </span>
  )
}

/** A free-choice block without classes is open to the cohort; an assigned one is not finished. */
export function NoClasses({ isFree }: { isFree: boolean }) {
  return isFree ? (
    <span className="faint">全届</span>
  ) : (
    <span className="warn">还没有对应的班级</span>
  )
}

/** Whom a free-choice block is for, where it is not for everybody of its classes. */
export function OnlyFor({ audience }: { audience: readonly Audience[] }) {
  return audience.length === 0 ? null : <div className="faint">只面向{audienceText(audience)}</div>
}
