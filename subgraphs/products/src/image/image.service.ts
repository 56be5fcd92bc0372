import { allForEach, FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { ImageNotFoundError } from './image.errors.ts';
import { maxImages, type NewImage } from './image.inputs.ts';
import { ImageRepository } from './image.repository.ts';
import type { ProductImage } from './image.ts';

/** The images of products. The caller of a change has locked the product in its transaction. */
export class ImageService {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds images after those that the product shows. Fails if there would be too many. */
  async add(manager: EntityManager, productId: string, images: readonly NewImage[]): Promise<void> {
    const shown = await this.#findShown(productId, manager);
    if (shown.length + images.length > maxImages) throw new UserErrorException(tooMany(shown.length));
    const first = (shown.at(-1)?.position ?? -1) + 1;
    const rows = images.map(({ alt, mediaType, base64: content }, index) => ({
      id: uuidv7(),
      productId,
      position: first + index,
      alt,
      mediaType,
      content,
    }));
    await new ImageRepository(manager).insert(rows);
  }

  /** Shows a new image in the place of another. The URL of the other stays valid. Fails with `ImageNotFoundError`. */
  async replace(
    manager: EntityManager,
    productId: string,
    id: string,
    { alt, mediaType, base64: content }: NewImage,
  ): Promise<void> {
    const { position } = await this.#requireShown(manager, productId, id);
    const repository = new ImageRepository(manager);
    await repository.setPosition(id, null);
    await repository.insert([{ id: uuidv7(), productId, position, alt, mediaType, content }]);
  }

  /** Sets the alternative text of an image. Fails with `ImageNotFoundError`. */
  async describe(manager: EntityManager, productId: string, id: string, alt: string): Promise<void> {
    await this.#requireShown(manager, productId, id);
    await new ImageRepository(manager).setAlt(id, alt);
  }

  /** Removes an image. Its URL stays valid, because existing orders show it. Fails with `ImageNotFoundError`. */
  async remove(manager: EntityManager, productId: string, id: string): Promise<void> {
    await this.#requireShown(manager, productId, id);
    await new ImageRepository(manager).setPosition(id, null);
  }

  /** Puts the images into this order. Fails unless each image is listed exactly once. */
  async reorder(manager: EntityManager, productId: string, ids: readonly string[]): Promise<void> {
    const shown = await this.#findShown(productId, manager);
    const isSame = shown.length === ids.length && shown.every(({ id }) => ids.includes(id));
    if (!isSame) throw new UserErrorException(notTheSame());
    const repository = new ImageRepository(manager);
    for (const [position, id] of ids.entries()) await repository.setPosition(id, position);
  }

  /** The image with its content, even if the product no longer shows it. */
  async findWithContent(id: string): Promise<Required<ProductImage> | null> {
    return isUuid(id) ? new ImageRepository(this.dataSource.manager).findWithContent(id) : null;
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
