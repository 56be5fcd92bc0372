import { selectEntities, uuidList } from '@commerce/runtime/database';
import { In, type EntityManager } from 'typeorm';
import type { PictureFacts } from '../picture/picture.ts';
import { ProductImage } from './image.ts';

export type NewRow = PictureFacts & Pick<ProductImage, 'id' | 'productId' | 'position' | 'alt'>;

/** An image from before there were versions. */
export interface FormerFile {
  readonly id: string;
  readonly productId: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** The table of product images. */
export class ImageRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(images: readonly NewRow[]): Promise<void> {
    await this.manager.insert(ProductImage, [...images]);
  }

  /** Moves an image to this position. */
  async setPosition(id: string, position: number): Promise<void> {
    await this.manager.update(ProductImage, { id }, { position });
  }

  /** The product no longer shows the image. */
  async hide(id: string): Promise<void> {
    await this.manager.query('UPDATE product_image SET position = NULL, removed_at = now() WHERE id = $1', [id]);
  }

  async setPublished(ids: readonly string[]): Promise<void> {
    await this.manager.update(ProductImage, { id: In([...ids]) }, { published: true });
  }

  async setAlt(id: string, alt: string): Promise<void> {
    await this.manager.update(ProductImage, { id }, { alt });
  }

  /** The image, even if the product no longer shows it. */
  async find(id: string): Promise<ProductImage | undefined> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM product_image WHERE id = $1`;
    return (await selectEntities(ProductImage, this.manager, sqlFor, [id]))[0];
  }

  /** The file of an image from before there were versions. */
  async findContent(id: string): Promise<FormerFile | undefined> {
    const rows: FormerFile[] = await this.manager.query(
      `SELECT id, product_id AS "productId", media_type AS "mediaType", content
       FROM product_image WHERE id = $1 AND content IS NOT NULL`,
      [id],
    );
    return rows[0];
  }

  /** The first image after this one that has no versions. */
  async findUnconverted(afterId: string): Promise<FormerFile | undefined> {
    const rows: FormerFile[] = await this.manager.query(
      `SELECT id, product_id AS "productId", media_type AS "mediaType", content
       FROM product_image WHERE content IS NOT NULL AND id > $1 ORDER BY id LIMIT 1 FOR KEY SHARE SKIP LOCKED`,
      [afterId],
    );
    return rows[0];
  }

  /** Replaces the file of an image from before by its versions. Returns false if another process has done so. */
  async setConverted(id: string, { width, height, placeholder, color }: PictureFacts): Promise<boolean> {
    const [, converted]: [unknown, number] = await this.manager.query(
      `UPDATE product_image SET width = $2, height = $3, placeholder = $4, color = $5, content = NULL, media_type = NULL
       WHERE id = $1 AND content IS NOT NULL`,
      [id, width, height, placeholder, color],
    );
    return converted > 0;
  }

  /** The images that the products show, without their content, in the order in which each product shows them. */
  findShown(productIds: readonly string[], maxRows?: number): Promise<ProductImage[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM product_image
       WHERE product_id = ANY(${uuidList('$1')}) AND position IS NOT NULL ORDER BY position LIMIT $2`;
    return selectEntities(ProductImage, this.manager, sqlFor, [productIds, maxRows]);
  }
}
