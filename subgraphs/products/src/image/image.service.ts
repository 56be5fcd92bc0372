import { allForEach, FieldError, Refused, ValidationError } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { ImageNotFoundError } from './image.errors.ts';
import { maxImages, type NewImage } from './image.inputs.ts';
import { ProductImage } from './product-image.ts';

export class ImageService {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds pictures after those that the product shows, which the caller has locked. Refused when there would be too many. */
  async add(manager: EntityManager, productId: string, images: readonly NewImage[]): Promise<void> {
    const shown = await this.#shownOf(productId, manager);
    if (shown.length + images.length > maxImages) throw new Refused(tooMany(shown.length));
    const first = (shown.at(-1)?.position ?? -1) + 1;
    const rows = images.map(({ alt, mediaType, base64: content }, index) => ({
      id: uuidv7(),
      productId,
      position: first + index,
      alt,
      mediaType,
      content,
    }));
    await manager.insert(ProductImage, rows);
  }

  /**
   * Takes a picture away from the product, which the caller has locked. Its address stays good: orders that have it show it.
   * Refused with `ImageNotFoundError`.
   */
  async remove(manager: EntityManager, productId: string, id: string): Promise<void> {
    const shown = await this.#shownOf(productId, manager);
    if (!shown.some((image) => image.id === id)) throw new Refused(new ImageNotFoundError());
    await manager.update(ProductImage, { id }, { position: null });
  }

  /** Puts the pictures of the product, which the caller has locked, into this order. Refused unless each is named once. */
  async reorder(manager: EntityManager, productId: string, ids: readonly string[]): Promise<void> {
    const shown = await this.#shownOf(productId, manager);
    const isSame = shown.length === ids.length && shown.every(({ id }) => ids.includes(id));
    if (!isSame) throw new Refused(notTheSame());
    for (const [position, id] of ids.entries()) await manager.update(ProductImage, { id }, { position });
  }

  /** The picture with its bytes. */
  async findWithContent(id: string): Promise<Required<ProductImage> | null> {
    if (!isUuid(id)) return null;
    const query = this.dataSource.manager.createQueryBuilder(ProductImage, 'image').addSelect('image.content');
    return (await query.where({ id }).getOne()) as Required<ProductImage> | null;
  }

  /** The pictures that each product shows, without their bytes, in the order of the ids. */
  readonly loadOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<ProductImage[][]> => {
    const found = await manager
      .createQueryBuilder(ProductImage, 'image')
      .where('image.productId = ANY(:productIds) AND image.position IS NOT NULL', { productIds })
      .orderBy('image.position')
      .limit(maxRows)
      .getMany();
    return allForEach(productIds, found, ({ productId }) => productId);
  };

  async #shownOf(productId: string, manager: EntityManager): Promise<ProductImage[]> {
    return (await this.loadOf([productId], manager))[0] ?? [];
  }
}

function tooMany(shown: number): ValidationError {
  const maximum = maxImages - shown;
  const message = `Must have at most ${maximum} items: the product has ${shown} of at most ${maxImages} pictures.`;
  return new ValidationError([new FieldError('images', 'TOO_LONG', message, { maximum })]);
}

function notTheSame(): ValidationError {
  return new ValidationError([
    new FieldError('imageIds', 'NOT_ALLOWED', 'Must name each picture of the product once.'),
  ]);
}
