import { Picture } from '@commerce/ui/picture';
import Maximize2 from 'lucide-react/icons/maximize-2';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import type { ProductData } from './product-data.ts';

const Zoom = lazy(() => import('./zoom.tsx'));

interface GalleryProps {
  readonly images: ProductData['images'];
  readonly title: string;
}

const sizes = '(min-width: 75rem) 37rem, (min-width: 64rem) 46vw, 100vw';

/** The pictures of a product: one large, the others beside it. Without JavaScript, the small ones open the files. */
export function Gallery({ images, title }: GalleryProps) {
  const t = useTranslations('product.gallery');
  const [current, setCurrent] = useState(0);
  const [isZoomed, setZoomed] = useState(false);
  const shown = images[current] ?? images[0];
  const many = images.length > 1;
  return (
    <div className={`grid gap-3 lg:gap-4 ${many ? 'lg:grid-cols-[76px_minmax(0,1fr)]' : ''}`}>
      <div className="relative -mx-(--gutter) lg:order-last lg:mx-0">
        <Picture
          file={pictureFile(shown)}
          alt={shown?.alt || title}
          sizes={sizes}
          isFirst
          className="main-picture lg:rounded-card"
        >
          {shown && (
            <button
              type="button"
              aria-label={t('zoom')}
              onClick={() => setZoomed(true)}
              className="needs-scripts absolute right-4 bottom-4 grid size-(--target) place-items-center rounded-full bg-surface transition-colors enabled-hover:bg-brand enabled-hover:text-on-brand"
            >
              <Maximize2 />
            </button>
          )}
        </Picture>
      </div>
      {many && (
        <ul className="flex gap-3 overflow-x-auto py-0.5 [scrollbar-width:none] lg:flex-col lg:overflow-visible lg:py-0">
          {images.map((image, index) => (
            <li key={image.url} className="w-16 flex-none lg:w-full">
              <a
                href={image.url}
                aria-label={t('picture', { number: index + 1, count: images.length })}
                aria-current={index === current ? 'true' : undefined}
                className="relative block rounded-button after:absolute after:inset-0 after:rounded-[inherit] aria-[current]:after:inset-ring-2 aria-[current]:after:inset-ring-text"
                onClick={(event) => {
                  event.preventDefault();
                  setCurrent(index);
                }}
              >
                <Picture file={pictureFile(image)} alt="" sizes="76px" className="rounded-button" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {isZoomed && (
        <Suspense>
          <Zoom images={images} title={title} first={current} onClose={() => setZoomed(false)} onShow={setCurrent} />
        </Suspense>
      )}
    </div>
  );
}
