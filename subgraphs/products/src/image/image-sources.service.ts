import { FieldError, UserErrorException, ValidationError, type Rule } from '@commerce/graphql';
import { PictureError } from '../picture/picture.ts';
import { fileRules } from '../upload/upload.errors.ts';
import type { UploadReference } from '../upload/upload.ts';
import type { UploadService } from '../upload/upload.service.ts';
import type { ImageSource } from './image.inputs.ts';

/** A new image whose file is stored. */
export interface NewImage {
  readonly alt: string;
  readonly upload: UploadReference;
  /** The path of its input. */
  readonly path: string;
}

/**
 * Stores the files of new images before the transaction that adds them: making their versions takes seconds, during
 * which no product should be locked.
 */
export class ImageSourceService {
  constructor(private readonly uploads: UploadService) {}

  /** The images of a list, in its order. Fails with all files that are not pictures. */
  async storeAll(images: readonly ImageSource[], ownerId: string): Promise<NewImage[]> {
    const stored: NewImage[] = [];
    const faults: FieldError[] = [];
    for (const [index, image] of images.entries()) {
      const result = await this.#store(image, ownerId, `images.${index}`);
      if (result instanceof FieldError) faults.push(result);
      else stored.push(result);
    }
    if (faults.length > 0) throw new UserErrorException(new ValidationError(faults));
    return stored;
  }

  /** Fails if the file is not a picture. */
  async store(image: ImageSource, ownerId: string): Promise<NewImage> {
    const result = await this.#store(image, ownerId, 'image');
    if (result instanceof FieldError) throw new UserErrorException(new ValidationError([result]));
    return result;
  }

  async #store(image: ImageSource, ownerId: string, path: string): Promise<NewImage | FieldError> {
    const { alt } = image;
    if ('uploadId' in image) return { alt, path, upload: { id: image.uploadId, ownerId } };
    try {
      const { id } = await this.uploads.accept(image.bytes, ownerId);
      return { alt, path, upload: { id, ownerId } };
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      return faultAt(`${path}.${image.name}`, fileRules[error.fault]);
    }
  }
}

export function faultAt(path: string, { message, params: { code, ...parameters } }: Rule): FieldError {
  return new FieldError(path, code, message, parameters);
}
