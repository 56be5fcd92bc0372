import { rule } from '@commerce/graphql';
import { maxPixels, maxSidePixels, type PictureFault } from '../picture/picture.ts';

const written = (count: number) => count.toLocaleString('en');

/** What is wrong with a file. */
export const fileRules = {
  NOT_A_PICTURE: rule(
    'INVALID_FORMAT',
    'Must be an image in JPEG, PNG, WebP, AVIF, GIF or SVG format that is not damaged.',
  ),
  TOO_MANY_PIXELS: rule(
    'TOO_LARGE',
    `Must have at most ${written(maxPixels)} pixels, and at most ${written(maxSidePixels)} per side.`,
    { maximum: maxPixels },
  ),
} as const satisfies Record<PictureFault, ReturnType<typeof rule>>;

/** The upload does not exist, is incomplete, was used or deleted, or belongs to somebody else. */
export const unknownUpload = rule('NOT_ALLOWED', 'Must be the ID of an upload of yours that was not used yet.');
