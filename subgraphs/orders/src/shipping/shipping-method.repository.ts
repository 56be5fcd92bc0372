import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { ShippingMethod } from './shipping-method.ts';

/** The table of shipping methods. */
export class ShippingMethodRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(shippingMethod: ShippingMethod): Promise<void> {
    await this.manager.insert(ShippingMethod, shippingMethod);
  }

  async update({ id, ...changes }: ShippingMethod): Promise<void> {
    await this.manager.update(ShippingMethod, { id }, changes);
  }

  findLocked(id: string): Promise<ShippingMethod | null> {
    return this.manager.findOne(ShippingMethod, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  list(page: PageArgs, read: Read): Promise<Connection<ShippingMethod>> {
    const query = this.manager.createQueryBuilder(ShippingMethod, 'shippingMethod');
    return paginate(
      query,
      [
        { property: 'position', direction: 'ASC' },
        { property: 'id', direction: 'ASC' },
      ],
      page,
      read,
    );
  }
}
