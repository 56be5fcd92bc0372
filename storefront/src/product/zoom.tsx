import { IconButton } from '@commerce/ui/icon-button';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import X from 'lucide-react/icons/x';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import type { ProductData } from './product-data.ts';

interface ZoomProps {
  readonly images: ProductData['images'];
  readonly title: string;
  readonly first: number;
  readonly onShow: (index: number) => void;
  readonly onClose: () => void;
}

/** The pictures of a product as large as the window; a click makes one larger still. A native dialog keeps the focus. */
export default function Zoom({ images, title, first, onShow, onClose }: ZoomProps) {
  const t = useTranslations('product.gallery');
  const common = useTranslations('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(first);
  const [isLarge, setLarge] = useState(false);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  const step = (by: number) => {
    const next = (index + by + images.length) % images.length;
    setIndex(next);
    setLarge(false);
    onShow(next);
  };
  const image = images[index];
  const file = pictureFile(image);
  if (image === undefined || file === undefined) return null;
  return (
    <dialog
      ref={dialog}
      aria-label={t('label', { title })}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1);
        if (event.key === 'ArrowLeft') step(-1);
      }}
      className="m-0 size-full max-h-none max-w-none bg-canvas p-0 text-text backdrop:bg-scrim"
    >
      <div className={`size-full ${isLarge ? 'overflow-auto' : 'overflow-hidden'}`}>
        <button
          type="button"
          aria-label={isLarge ? t('smaller') : t('larger')}
          onClick={() => setLarge(!isLarge)}
          className={`grid place-items-center ${isLarge ? 'w-[max(200%,1280px)] cursor-zoom-out' : 'size-full cursor-zoom-in'}`}
        >
          <img
            src={`${image.url}/1280.webp`}
            srcSet={file.avif}
            sizes={isLarge ? '200vw' : '100vw'}
            width={file.width}
            height={file.height}
            alt={image.alt || title}
            className={isLarge ? 'w-full' : 'size-full object-contain'}
          />
        </button>
      </div>
      <div className="absolute top-3 right-3">
        <IconButton variant="round" label={common('close')} icon={<X />} onClick={() => dialog.current?.close()} />
      </div>
      {images.length > 1 && <Steps index={index} count={images.length} onStep={step} />}
    </dialog>
  );
}

interface StepsProps {
  readonly index: number;
  readonly count: number;
  readonly onStep: (by: number) => void;
}

function Steps({ index, count, onStep }: StepsProps) {
  const t = useTranslations('product.gallery');
  return (
    <div className="absolute inset-x-0 bottom-4 flex items-center justify-center gap-4">
      <IconButton variant="round" label={t('previous')} icon={<ArrowLeft />} onClick={() => onStep(-1)} />
      <span role="status" className="rounded-full bg-surface px-3 py-1.5 text-small tabular-nums">
        {t('position', { number: index + 1, count })}
      </span>
      <IconButton variant="round" label={t('next')} icon={<ArrowRight />} onClick={() => onStep(1)} />
    </div>
  );
}
