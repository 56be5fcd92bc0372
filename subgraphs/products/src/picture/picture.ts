import type { Format, Width } from './versions.ts';

/** The maximum size of a file in bytes. */
export const maxFileBytes = 20_000_000;
/** The maximum number of pixels: that of the cameras of phones. Decoding takes memory for each. */
export const maxPixels = 50_000_000;
/** Formats limit the sides of a picture, too. */
export const maxSidePixels = 10_000;

export interface Version {
  readonly width: Width;
  readonly format: Format;
  readonly bytes: Uint8Array;
}

/** A picture without its versions. */
export interface PictureFacts {
  /** The size of its largest version in pixels. */
  readonly width: number;
  readonly height: number;
  /** A tiny version, as a data URI. */
  readonly placeholder: string;
  /** Its dominant colour, as `#rrggbb`. */
  readonly color: string;
}

/** A picture that was decoded and encoded again, so that nothing else of its file is left. */
export interface Picture extends PictureFacts {
  readonly versions: readonly Version[];
}

export type PictureFault = 'NOT_A_PICTURE' | 'TOO_MANY_PIXELS';

/** The file is not a picture, or one that is too large. */
export class PictureError extends Error {
  override name = 'PictureError';

  constructor(readonly fault: PictureFault) {
    super(fault);
  }
}
