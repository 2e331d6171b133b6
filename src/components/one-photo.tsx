// One photo on its way: how far it is, what is wrong with it, and a button while there is none.
import type { usePhotos } from '../hooks/use-photos'
import { Button } from './button'
import { PhotoRows } from './photo-row'

interface Props {
  of: ReturnType<typeof usePhotos>
  error: string | undefined
  /** What the button says; one that was handed in before may stay. */
  choose: string
}

export const OnePhoto = ({ of: photos, error, choose }: Props) => (
  <>
    <PhotoRows of={photos} error={error} errorId="photo-error" />
    {photos.photos.length === 0 && (
      <Button
        id="add-photo"
        kind="secondary"
        pending={photos.isChoosing}
        pendingText="正在选…"
        onTap={() => void photos.choose(1)}
      >
        {choose}
      </Button>
    )}
  </>
)
