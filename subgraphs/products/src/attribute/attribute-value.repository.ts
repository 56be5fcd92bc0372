import { entityOf, type Row, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Attribute, ProductAttribute } from './attribute.ts';

/** A value of a product as it is stored. */
export interface StoredValue {
  readonly productId: string;
  readonly attributeId: string;
  readonly text: string | null;
  readonly number: number | null;
}

/** The table of the values that products have. */
export class AttributeValueRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Replaces all values of these products. */
  async replace(productIds: readonly string[], values: readonly StoredValue[]): Promise<void> {
    await this.manager.query('DELETE FROM product_attribute WHERE product_id = ANY($1)', [productIds]);
    if (values.length === 0) return;
    await this.manager.query(
      `INSERT INTO product_attribute (product_id, attribute_id, text, number)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::double precision[])`,
      [
        values.map(({ productId }) => productId),
        values.map(({ attributeId }) => attributeId),
        values.map(({ text }) => text),
        values.map(({ number }) => number),
      ],
    );
  }

  /** Removes the values of a product of all other attributes. Returns the IDs of the attributes that are left. */
  async keepOnly(productId: string, attributeIds: readonly string[]): Promise<string[]> {
    await this.manager.query('DELETE FROM product_attribute WHERE product_id = $1 AND attribute_id <> ALL($2)', [
      productId,
      attributeIds,
    ]);
    const left: { id: string }[] = await this.manager.query(
      'SELECT attribute_id AS id FROM product_attribute WHERE product_id = $1',
      [productId],
    );
    return left.map(({ id }) => id);
  }

  /** The values of these products, with their attributes, in the order of the attributes. */
  async findOf(productIds: readonly string[], maxRows?: number): Promise<ProductAttribute[]> {
    const rows: { productId: string; text: string | null; number: number | null; attribute: Row }[] =
      await this.manager.query(
        `SELECT product_id AS "productId", text, number, to_jsonb(attribute) AS attribute
         FROM product_attribute, attribute, category
         WHERE product_id = ANY(${uuidList('$1')}) AND attribute.id = attribute_id AND category.id = attribute.category_id
         ORDER BY cardinality(path_ids), attribute.position, attribute.id LIMIT $2`,
        [productIds, maxRows],
      );
    return rows.map(({ attribute, ...row }) =>
      Object.assign(new ProductAttribute(), row, { attribute: entityOf(Attribute, attribute, this.manager) }),
    );
  }
}
