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

interface PictureProps {
  readonly image: EditedProduct['images'][number];
  readonly position: number;
  readonly count: number;
  readonly onMove: (by: number) => void;
  readonly onReplace: (file: File) => void;
}

/** A picture with its text, its place, and what can be done with it. */
export function PictureCard(
  props: PictureProps & {
    /** Another picture was dropped on this one. */
    readonly onDropped: (imageId: string) => void;
  },
) {
  const { image, position, onDropped } = props;
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
      <AltField image={image} position={position} />
      <PictureActions {...props} />
    </li>
  );
}

/** The text for people who cannot see the picture. It is saved when the field is left. */
function AltField({ image, position }: Pick<PictureProps, 'image' | 'position'>) {
  const { product } = useEditor();
  const { change, problem } = useProductChange(StaffUpdateProductImageDocument);
  const [alt, setAlt] = useState(image.alt);
  const save = () => alt !== image.alt && void change({ id: product.id, imageId: image.id, alt });
  return (
    <>
      <input
        aria-label={`Alternative text of picture ${position}`}
        placeholder="Alternative text"
        value={alt}
        maxLength={200}
        onChange={({ target }) => setAlt(target.value)}
        onBlur={save}
        onKeyDown={({ key }) => key === 'Enter' && save()}
        className={cx(controlClass, 'h-(--target) text-caption')}
      />
      <ProblemNote problem={problem} />
    </>
  );
}

function PictureActions({ image, position, count, onMove, onReplace }: PictureProps) {
  const { product } = useEditor();
  const remove = useProductChange(StaffRemoveProductImageDocument);
  const name = `picture ${position}`;
  return (
    <>
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
      <ProblemNote problem={remove.problem} />
    </>
  );
}
