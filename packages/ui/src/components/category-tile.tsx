import type { ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { Picture, type PictureFile } from './picture.tsx';

/** A category with a square picture. */
export function CategoryTile({
  href,
  name,
  picture,
  sizes,
  detail,
}: {
  readonly href: string;
  readonly name: string;
  readonly picture: PictureFile | undefined;
  readonly sizes?: string;
  /** How many products there are. */
  readonly detail?: ReactNode;
}) {
  return (
    <Anchor href={href} className="group block rounded-card outline-offset-4">
      <Picture file={picture} alt="" sizes={sizes} shape="square" isLively className="rounded-[12px]" />
      <span className="mt-3 block text-small leading-4.5 font-medium max-sm:text-caption text-pretty hyphens-auto">
        {name}
      </span>
      {detail && <span className="text-caption text-soft tabular-nums max-sm:hidden">{detail}</span>}
    </Anchor>
  );
}
