import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../cx.ts';

export interface PictureFile {
  /** The address of the file that every browser can show. */
  readonly src: string;
  /** Addresses with widths: `/images/a-320.avif 320w, …`. */
  readonly avif?: string;
  readonly webp?: string;
  /** In pixels: the browser keeps the place while it loads. */
  readonly width: number;
  readonly height: number;
}

export interface PictureProps {
  /** Without a file, an empty plinth. */
  readonly file: PictureFile | undefined;
  /** Empty if the words beside it say the same. */
  readonly alt: string;
  /** How wide it is shown: `(min-width: 80rem) 20rem, 50vw`. */
  readonly sizes?: string;
  /** One picture of a page is the first to load. The others load when they come near. */
  readonly isFirst?: boolean;
  /** The same name on two pages lets the picture move from one to the other. */
  readonly transitionName?: string;
  readonly shape?: 'portrait' | 'square';
  /** Square corners, for a picture from edge to edge. */
  readonly isFlush?: boolean;
  /** It grows a little when the `group` around it is hovered. */
  readonly isLively?: boolean;
  readonly className?: string;
  /** On the picture: a badge, a button. */
  readonly children?: ReactNode;
}

/** A product on its plinth before a wall, which is there at once and stays if the picture does not load. */
export function Picture(props: PictureProps) {
  const { file, shape = 'portrait', isFlush = false, transitionName, className, children } = props;
  const style: CSSProperties | undefined = transitionName ? { viewTransitionName: transitionName } : undefined;
  return (
    <div className={cx('relative', className)}>
      <div
        style={style}
        className={cx(
          'wall relative overflow-hidden',
          shape === 'square' ? 'aspect-square' : 'aspect-4/5',
          !isFlush && 'rounded-[inherit]',
          file && 'lamp',
        )}
      >
        {file ? (
          <Sources {...props} file={file} />
        ) : (
          <span className={cx('plinth', shape === 'square' && 'plinth-low')} />
        )}
      </div>
      {children}
    </div>
  );
}

function Sources({
  file,
  alt,
  sizes,
  isFirst = false,
  shape,
  isLively,
}: PictureProps & { readonly file: PictureFile }) {
  return (
    <picture>
      {file.avif && <source type="image/avif" srcSet={file.avif} sizes={sizes} />}
      <img
        srcSet={file.webp}
        sizes={file.webp && sizes}
        src={file.src}
        alt={alt}
        width={file.width}
        height={file.height}
        loading={isFirst ? 'eager' : 'lazy'}
        fetchPriority={isFirst ? 'high' : undefined}
        decoding="async"
        className={cx(
          'size-full object-cover',
          shape === 'square' && 'object-[50%_62%]',
          isLively && 'transition-[scale] duration-(--picture) group-hover:scale-[1.025]',
        )}
      />
    </picture>
  );
}
