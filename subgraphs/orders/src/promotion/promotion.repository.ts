import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { Promotion } from './promotion.ts';

/** The table of promotions. */
export class PromotionRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(promotion: Promotion): Promise<void> {
    await this.manager.insert(Promotion, promotion);
  }

  async update({ id, ...changes }: Promotion): Promise<void> {
    await this.manager.update(Promotion, { id }, changes);
  }

  findLocked(id: string): Promise<Promotion | null> {
    return this.manager.findOne(Promotion, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  list(page: PageArgs, read: Read): Promise<Connection<Promotion>> {
    const query = this.manager.createQueryBuilder(Promotion, 'promotion');
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }
}
