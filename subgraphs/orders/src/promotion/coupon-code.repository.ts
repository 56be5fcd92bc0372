import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { CouponCode } from './coupon-code.ts';

/** The table of coupon codes. */
export class CouponCodeRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(couponCode: CouponCode): Promise<void> {
    await this.manager.insert(CouponCode, couponCode);
  }

  async update({ id, ...changes }: CouponCode): Promise<void> {
    await this.manager.update(CouponCode, { id }, changes);
  }

  findLocked(id: string): Promise<CouponCode | null> {
    return this.manager.findOne(CouponCode, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  list(page: PageArgs, read: Read): Promise<Connection<CouponCode>> {
    const query = this.manager.createQueryBuilder(CouponCode, 'couponCode');
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }
}
