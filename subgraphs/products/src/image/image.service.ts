import { allForEach } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { NewImage } from './image.inputs.ts';
import { ProductImage } from './product-image.ts';

export class ImageService {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds the pictures of a new product, in their order. */
  async add(manager: EntityManager, productId: string, images: readonly NewImage[]): Promise<void> {
    const rows = images.map(({ alt, mediaType, base64: content }, position) => ({
      id: uuidv7(),
      productId,
      position,
      alt,
      mediaType,
      content,
    }));
    await manager.insert(ProductImage, rows);
  }

  /** The picture with its bytes. */
  async findWithContent(id: string): Promise<Required<ProductImage> | null> {
    if (!isUuid(id)) return null;
    const query = this.dataSource.manager.createQueryBuilder(ProductImage, 'image').addSelect('image.content');
    return (await query.where({ id }).getOne()) as Required<ProductImage> | null;
  }

  /** The pictures of each product without their bytes, in the order of the ids. */
  readonly loadOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<ProductImage[][]> => {
    const found = await manager
      .createQueryBuilder(ProductImage, 'image')
      .where('image.productId = ANY(:productIds)', { productIds })
      .orderBy('image.position')
      .limit(maxRows)
      .getMany();
    return allForEach(productIds, found, ({ productId }) => productId);
  };
}
