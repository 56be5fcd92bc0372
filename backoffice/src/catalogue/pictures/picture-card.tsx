import { controlClass } from '@commerce/ui/field';
import { cx } from '@commerce/ui/cx';
import { IconButton } from '@commerce/ui/icon-button';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import Trash from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import {
  StaffRemoveProductImageDocument,
  StaffUpdateProductImageDocument,
} from '../../generated/catalogue-operations.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useEditor, useProductChange } from '../editor/editor-context.ts';
import type { EditedProduct } from '../editor/fields.ts';
import { FileButton } from './file-button.tsx';

const dragType = 'application/x-picture';

/** A picture with its text for people who cannot see it. It is saved when the field is left. */
export function PictureCard(props: {
  readonly image: EditedProduct['images'][number];
  readonly position: number;
  readonly count: number;
  readonly onMove: (by: number) => void;
  /** Another picture was dropped on this one. */
  readonly onDropped: (imageId: string) => void;
  readonly onReplace: (file: File) => void;
}) {
  const { image, position, count, onMove, onDropped, onReplace } = props;
  const { product } = useEditor();
  const update = useProductChange(StaffUpdateProductImageDocument);
  const remove = useProductChange(StaffRemoveProductImageDocument);
  const [alt, setAlt] = useState(image.alt);
  const saveAlt = () => alt !== image.alt && void update.change({ id: product.id, imageId: image.id, alt });
  const name = `picture ${position}`;
  return (
    <li
      draggable
      onDragStart={({ dataTransfer }) => dataTransfer.setData(dragType, image.id)}
      onDragOver={(event) => event.dataTransfer.types.includes(dragType) && event.preventDefault()}
      onDrop={({ dataTransfer }) => {
        const dropped = dataTransfer.getData(dragType);
        if (dropped !== '' && dropped !== image.id) onDropped(dropped);
      }}
      className="grid content-start gap-1.5 rounded-button border border-line p-2"
    >
      <img src={image.url} alt={image.alt} className="aspect-4/5 w-full rounded-input bg-sunken object-cover" />
      <input
        aria-label={`Alternative text of ${name}`}
        placeholder="Alternative text"
        value={alt}
        maxLength={200}
        onChange={({ target }) => setAlt(target.value)}
        onBlur={saveAlt}
        onKeyDown={({ key }) => key === 'Enter' && saveAlt()}
        className={cx(controlClass, 'h-(--target) text-caption')}
      />
      <div className="flex flex-wrap items-center">
        <IconButton
          label={`Move ${name} forward`}
          icon={<ArrowLeft className="size-4" />}
          isUnavailable={position === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          label={`Move ${name} back`}
          icon={<ArrowRight className="size-4" />}
          isUnavailable={position === count}
          onClick={() => onMove(1)}
        />
        <IconButton
          label={`Remove ${name}`}
          icon={<Trash className="size-4" />}
          isBusy={remove.isBusy}
          onClick={() => void remove.change({ id: product.id, imageId: image.id })}
        />
        <span className="ml-auto">
          <FileButton label={`Replace ${name}`} onFiles={([file]) => file && onReplace(file)}>
            Replace
          </FileButton>
        </span>
      </div>
      <ProblemNote problem={update.problem ?? remove.problem} />
    </li>
  );
}
