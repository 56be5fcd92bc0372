import { cx } from '@commerce/ui/cx';
import { IconButton } from '@commerce/ui/icon-button';
import ImagePlus from 'lucide-react/icons/image-plus';
import X from 'lucide-react/icons/x';
import { useState, type DragEvent } from 'react';
import { StaffReorderProductImagesDocument } from '../../generated/catalogue-operations.ts';
import { Panel } from '../../layout/panel.tsx';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useEditor, useProductChange } from '../editor/editor-context.ts';
import { FileButton } from './file-button.tsx';
import { PictureCard } from './picture-card.tsx';
import { useUploads, type Upload } from './use-uploads.ts';

const maximum = 10;

/** The pictures of a product, the main one first. Files can be dropped on them. */
export function PicturesPanel() {
  const { product } = useEditor();
  const { images, id, title } = product;
  const { uploads, add, remove } = useUploads(id, title.slice(0, 200));
  const reorder = useProductChange(StaffReorderProductImagesDocument);
  const [isOver, setOver] = useState(false);
  const ids = images.map((image) => image.id);
  const moveTo = (imageId: string, index: number) => {
    const others = ids.filter((each) => each !== imageId);
    void reorder.change({ id, imageIds: others.toSpliced(index, 0, imageId) });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) add(files);
  };
  return (
    <Panel title="Pictures" detail={`${images.length} of ${maximum}`}>
      <div
        className={cx('grid gap-3 rounded-input', isOver && 'outline-2 outline-offset-4 outline-brand outline-dashed')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(event.dataTransfer.types.includes('Files'));
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <ProblemNote problem={reorder.problem} />
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {images.map((image, index) => (
            <PictureCard
              key={image.id}
              image={image}
              position={index + 1}
              count={images.length}
              onMove={(by) => moveTo(image.id, index + by)}
              onDropped={(imageId) => moveTo(imageId, index)}
              onReplace={(file) => add([file], image)}
            />
          ))}
          {images.length < maximum && (
            <li className="grid min-h-44 place-content-center justify-items-center gap-2 rounded-button border border-dashed border-control p-3 text-center text-small text-soft">
              <ImagePlus className="size-6" />
              <span className="max-md:hidden">Drop pictures here, or</span>
              <FileButton multiple onFiles={add}>
                Choose files
              </FileButton>
            </li>
          )}
        </ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.key} upload={upload} onRemove={() => remove(upload.key)} />
        ))}
      </div>
    </Panel>
  );
}

function UploadLine({ upload, onRemove }: { readonly upload: Upload; readonly onRemove: () => void }) {
  const { name, share, problem } = upload;
  return (
    <div className="grid gap-1 text-small">
      <div className="flex items-center gap-3">
        <span className="truncate">{name}</span>
        {problem === undefined ? (
          <span className="ml-auto text-soft">{share < 1 ? `${Math.round(share * 100)} %` : 'Being processed'}</span>
        ) : (
          <>
            <span role="alert" className="ml-auto text-sale">
              {problem}
            </span>
            <IconButton label={`Dismiss ${name}`} icon={<X className="size-4" />} onClick={onRemove} />
          </>
        )}
      </div>
      {problem === undefined && (
        <progress aria-label={`Upload of ${name}`} value={share} className="h-1 w-full accent-(--brand)" />
      )}
    </div>
  );
}
