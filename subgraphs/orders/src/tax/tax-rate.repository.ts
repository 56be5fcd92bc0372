import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { TaxRate } from './tax-rate.ts';

/** The table of tax rates. */
export class TaxRateRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(taxRate: TaxRate): Promise<void> {
    await this.manager.insert(TaxRate, taxRate);
  }

  async update({ id, ...changes }: TaxRate): Promise<void> {
    await this.manager.update(TaxRate, { id }, changes);
  }

  findLocked(id: string): Promise<TaxRate | null> {
    return this.manager.findOne(TaxRate, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  list(page: PageArgs, read: Read): Promise<Connection<TaxRate>> {
    const query = this.manager.createQueryBuilder(TaxRate, 'taxRate');
    return paginate(
      query,
      [
        { property: 'countryCode', direction: 'ASC' },
        { property: 'id', direction: 'ASC' },
      ],
      page,
      read,
    );
  }
}
