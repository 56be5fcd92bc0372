import type { PictureFile } from '@commerce/ui/picture';
import type { ProductPictureFragment } from '../generated/operations.ts';

/** The widths in which pictures are stored, up to the first that is not narrower than the file. */
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
  const whole = widths.find((each) => each >= width) ?? widths.at(-1)!;
  const stored = widths.filter((each) => each <= whole);
  const set = (format: string) => stored.map((each) => `${url}/${each}.${format} ${Math.min(each, width)}w`).join(', ');
  return { src: `${url}/${Math.min(640, whole)}.webp`, avif: set('avif'), webp: set('webp'), width, height };
}

/** The picture of an order line, which is known by its address only. */
export function pictureOf(url: string | null): PictureFile | undefined {
  return url === null ? undefined : { src: `${url}/320.webp`, ...usual };
}
