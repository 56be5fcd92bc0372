import type { PictureFile } from '@commerce/ui/picture';
import type { ProductPictureFragment } from '../generated/operations.ts';

/** The widths in which pictures exist, if the file is not narrower. */
const widths = [320, 640, 1280];

/** Pictures without known sizes are from before there were versions. */
const usual = { width: 960, height: 1200 };

/** An image of the graph for `Picture`, in all its formats and widths. */
export function pictureFile(image: ProductPictureFragment | undefined): PictureFile | undefined {
  if (image === undefined) return undefined;
  const { url } = image;
  const width = image.width ?? usual.width;
  const height = image.height ?? usual.height;
  if (image.width === null) return { src: url, width, height };
  const versions = [...widths.filter((each) => each < width), Math.min(width, widths.at(-1)!)];
  const set = (format: string) => versions.map((each) => `${url}/${each}.${format} ${each}w`).join(', ');
  return { src: `${url}/640.webp`, avif: set('avif'), webp: set('webp'), width, height };
}

/** The picture of an order line, which is known by its address only. */
export function pictureOf(url: string | null): PictureFile | undefined {
  return url === null ? undefined : { src: `${url}/320.webp`, ...usual };
}
