import { allForEach, FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { unknownUpload } from '../upload/upload.errors.ts';
import type { UploadService } from '../upload/upload.service.ts';
import type { Upload } from '../upload/upload.ts';
import { faultAt, type NewImage } from './image-sources.service.ts';
import { ImageNotFoundError } from './image.errors.ts';
import { maxImages } from './image.inputs.ts';
import { ImageRepository, type FormerFile } from './image.repository.ts';
import type { ProductImage } from './image.ts';

/** The images of products. The caller of a change has locked the product in its transaction. */
export class ImageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly uploads: UploadService,
  ) {}

  /** Adds images after those that the product shows. Fails if there would be too many, or for unknown uploads. */
  async add(manager: EntityManager, productId: string, images: readonly NewImage[]): Promise<void> {
    const shown = await this.#findShown(productId, manager);
    if (shown.length + images.length > maxImages) throw new UserErrorException(tooMany(shown.length));
    const first = (shown.at(-1)?.position ?? -1) + 1;
    const taken = await this.#take(images, manager);
    const rows = taken.map((upload, index) => ({ ...upload, productId, position: first + index }));
    await new ImageRepository(manager).insert(rows);
  }

  /**
   * Shows a new image in the place of another. The URL of the other stays valid. Fails with `ImageNotFoundError`, or for
   * an unknown upload.
   */
  async replace(manager: EntityManager, productId: string, id: string, image: NewImage): Promise<void> {
    const { position } = await this.#requireShown(manager, productId, id);
    const repository = new ImageRepository(manager);
    await repository.hide(id);
    const taken = await this.#take([image], manager);
    await repository.insert(taken.map((upload) => ({ ...upload, productId, position })));
  }

  /** Sets the alternative text of an image. Fails with `ImageNotFoundError`. */
  async describe(manager: EntityManager, productId: string, id: string, alt: string): Promise<void> {
    await this.#requireShown(manager, productId, id);
    await new ImageRepository(manager).setAlt(id, alt);
  }

  /** Removes an image. Its URL stays valid if existing orders may show it. Fails with `ImageNotFoundError`. */
  async remove(manager: EntityManager, productId: string, id: string): Promise<void> {
    await this.#requireShown(manager, productId, id);
    await new ImageRepository(manager).hide(id);
  }

  /** Puts the images into this order. Fails unless each image is listed exactly once. */
  async reorder(manager: EntityManager, productId: string, ids: readonly string[]): Promise<void> {
    const shown = await this.#findShown(productId, manager);
    const isSame = shown.length === ids.length && shown.every(({ id }) => ids.includes(id));
    if (!isSame) throw new UserErrorException(notTheSame());
    const repository = new ImageRepository(manager);
    for (const [position, id] of ids.entries()) await repository.setPosition(id, position);
  }

  /** The image, even if the product no longer shows it. */
  async find(id: string): Promise<ProductImage | undefined> {
    return isUuid(id) ? new ImageRepository(this.dataSource.manager).find(id) : undefined;
  }

  /** The file of an image from before there were versions. */
  findContent(id: string): Promise<FormerFile | undefined> {
    return new ImageRepository(this.dataSource.manager).findContent(id);
  }

  /** Notes that events publish the paths of the images, before the transaction of the event commits. */
  async notePublished(images: readonly ProductImage[], manager: EntityManager): Promise<void> {
    const ids = images.filter(({ published }) => !published).map(({ id }) => id);
    if (ids.length > 0) await new ImageRepository(manager).setPublished(ids);
  }

  /** The images that each product shows, without their content, in the order of the product IDs. */
  readonly loadOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<ProductImage[][]> => {
    const found = await new ImageRepository(manager).findShown(productIds, maxRows);
    return allForEach(productIds, found, ({ productId }) => productId);
  };

  /** Takes the uploads in the order of their IDs, so that transactions that use the same ones wait for each other. */
  async #take(images: readonly NewImage[], manager: EntityManager): Promise<(Upload & { readonly alt: string })[]> {
    const taken = new Map<NewImage, Upload>();
    for (const image of images.toSorted((one, other) => (one.upload.id < other.upload.id ? -1 : 1))) {
      const upload = await this.uploads.take(image.upload, manager);
      if (upload !== undefined) taken.set(image, upload);
    }
    const faults = images.flatMap((image) =>
      taken.has(image) ? [] : [faultAt(`${image.path}.uploadId`, unknownUpload)],
    );
    if (faults.length > 0) throw new UserErrorException(new ValidationError(faults));
    return images.map((image) => ({ ...taken.get(image)!, alt: image.alt }));
  }

  async #requireShown(manager: EntityManager, productId: string, id: string): Promise<ProductImage> {
    const image = (await this.#findShown(productId, manager)).find((shown) => shown.id === id);
    if (image === undefined) throw new UserErrorException(new ImageNotFoundError());
    return image;
  }

  #findShown(productId: string, manager: EntityManager): Promise<ProductImage[]> {
    return new ImageRepository(manager).findShown([productId]);
  }
}

function tooMany(shown: number): ValidationError {
  const maximum = maxImages - shown;
  const message = `Must have at most ${maximum} items: the product has ${shown} of at most ${maxImages} images.`;
  return new ValidationError([new FieldError('images', 'TOO_LONG', message, { maximum })]);
}

function notTheSame(): ValidationError {
  return new ValidationError([
    new FieldError('imageIds', 'NOT_ALLOWED', 'Must contain each image of the product exactly once.'),
  ]);
}
