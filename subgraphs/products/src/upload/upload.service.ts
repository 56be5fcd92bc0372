import { AppError } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { PictureWorkshop } from '../picture/picture-workshop.ts';
import { allKeysOf, keyOf } from '../picture/versions.ts';
import type { Picture } from '../picture/picture.ts';
import type { ImageStorage } from '../storage/image-storage.ts';
import { UploadRepository } from './upload.repository.ts';
import { maxUnusedUploads, type Upload, type UploadReference } from './upload.ts';

/** How many images the sweep handles in one transaction. */
const batchSize = 50;

/**
 * Makes pictures of files and stores them until a product shows them.
 *
 * A row announces the files before they are stored, so whatever stops in between leaves nothing that the sweep does not
 * find.
 */
export class UploadService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workshop: PictureWorkshop,
    private readonly storage: ImageStorage,
  ) {}

  /** Stores a file. Fails with `PictureError` if it is not a picture. */
  async accept(file: Uint8Array, ownerId: string): Promise<Upload> {
    const picture = await this.workshop.make(file);
    const id = uuidv7();
    const repository = new UploadRepository(this.dataSource.manager);
    if (!(await repository.begin({ id, ownerId }))) throw tooMany();
    await this.store(id, picture);
    await repository.complete(id, picture);
    const { width, height, placeholder, color } = picture;
    return { id, width, height, placeholder, color };
  }

  /** Makes a picture of a file that an image already has. Fails with `PictureError`. */
  make(file: Uint8Array): Promise<Picture> {
    return this.workshop.make(file);
  }

  async store(id: string, { versions }: Picture): Promise<void> {
    await this.storage.put(versions.map(({ width, format, bytes }) => ({ key: keyOf(id, width, format), bytes })));
  }

  /** Takes an upload for an image, in the transaction that adds it. Undefined if it cannot be used. */
  async take(reference: UploadReference, manager: EntityManager): Promise<Upload | undefined> {
    return isUuid(reference.id) ? new UploadRepository(manager).take(reference) : undefined;
  }

  /**
   * Deletes files that nothing refers to any more: of uploads that were not used, and of removed images that no event
   * has published. Whatever stops it, the next round goes on. Returns whether there may be more.
   */
  async sweep(): Promise<boolean> {
    const repository = new UploadRepository(this.dataSource.manager);
    const discarded = [await repository.discardExpired(batchSize), await repository.discardUnseen(batchSize)];
    const deleted = await this.dataSource.transaction(async (manager) => {
      const locked = new UploadRepository(manager);
      const ids = await locked.lockGarbage(batchSize);
      if (ids.length === 0) return 0;
      await this.storage.delete(ids.flatMap(allKeysOf));
      await locked.forgetGarbage(ids);
      return ids.length;
    });
    return [...discarded, deleted].includes(batchSize);
  }
}

function tooMany(): AppError {
  const message = `You have ${maxUnusedUploads} images that no product shows. Use them, or try again tomorrow.`;
  return new AppError('TOO_MANY_REQUESTS', message);
}
