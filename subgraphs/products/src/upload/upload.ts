import type { PictureFacts } from '../picture/picture.ts';

/** A picture that no product shows yet. Its ID becomes that of the image. */
export interface Upload extends PictureFacts {
  readonly id: string;
}

/** An upload that a staff member refers to. */
export interface UploadReference {
  readonly id: string;
  /** Uploads can only be used by who has made them. */
  readonly ownerId: string;
}

/** How many unused uploads one staff member can have. */
export const maxUnusedUploads = 500;

/** How long an upload can be used, in hours. */
export const uploadHours = 24;
