import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { ProductImage } from './image.ts';

/** The table of product images. */
export class ImageRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(images: readonly Omit<ProductImage, 'url'>[]): Promise<void> {
    await this.manager.insert(ProductImage, [...images]);
  }

  /** Moves an image to this position; without one, the product no longer shows it. */
  async setPosition(id: string, position: number | null): Promise<void> {
    await this.manager.update(ProductImage, { id }, { position });
  }

  async setAlt(id: string, alt: string): Promise<void> {
    await this.manager.update(ProductImage, { id }, { alt });
  }

  async findWithContent(id: string): Promise<Required<ProductImage> | null> {
    const query = this.manager.createQueryBuilder(ProductImage, 'image').addSelect('image.content');
    return (await query.where({ id }).getOne()) as Required<ProductImage> | null;
  }

  /** The images that the products show, without their content, in the order in which each product shows them. */
  findShown(productIds: readonly string[], maxRows?: number): Promise<ProductImage[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM product_image
       WHERE product_id = ANY($1) AND position IS NOT NULL ORDER BY position LIMIT $2`;
    return selectEntities(ProductImage, this.manager, sqlFor, [productIds, maxRows]);
  }
}
