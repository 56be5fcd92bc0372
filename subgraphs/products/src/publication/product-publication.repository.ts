import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Product } from '../product/product.ts';

/** The products whose publication is planned. */
export class ProductPublicationRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Locks a draft whose time has come, unless another transaction has locked it. */
  async lockDue(): Promise<Product | undefined> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM product WHERE publish_at <= now()
       ORDER BY publish_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
    const [due] = await selectEntities(Product, this.manager, sqlFor, []);
    return due;
  }
}
