// The classes of a block in their order; the first few, with the rest told on hovering.

const SHOWN = 3

export function ClassNames({ names }: { names: string[] }) {
  return (
    <span title={names.join(' → ')}>
      {names.slice(0, SHOWN).join(' → ')}
      {names.length > SHOWN && ` 等 ${names.length} 个班`}
    </span>
  )
}
