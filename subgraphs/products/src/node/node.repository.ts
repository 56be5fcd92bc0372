import type { EntityManager } from 'typeorm';

export type Kind = 'Product' | 'ProductVariant' | 'Category' | 'Review';

/** What the IDs of all tables identify. */
export class NodeRepository {
  constructor(private readonly manager: EntityManager) {}

  findKinds(ids: readonly string[]): Promise<{ id: string; kind: Kind }[]> {
    return this.manager.query(
      `SELECT id, 'Product' AS kind FROM product WHERE id = ANY($1)
       UNION ALL SELECT id, 'ProductVariant' FROM variant WHERE id = ANY($1)
       UNION ALL SELECT id, 'Category' FROM category WHERE id = ANY($1)
       UNION ALL SELECT id, 'Review' FROM review WHERE id = ANY($1)`,
      [ids],
    );
  }
}
