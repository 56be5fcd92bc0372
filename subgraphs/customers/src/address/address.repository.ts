import { NotFoundError } from '@commerce/runtime';
import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Address } from './address.ts';

/** The table of addresses. */
export class AddressRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Makes every other transaction that changes the customer wait for this one. Throws `NotFoundError`. */
  async lockOwner(customerId: string): Promise<void> {
    const rows: unknown[] = await this.manager.query('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [
      customerId,
    ]);
    if (rows.length === 0) throw new NotFoundError('Customer');
  }

  async insert(address: Partial<Address>): Promise<void> {
    await this.manager.insert(Address, address);
  }

  /** Throws `NotFoundError` unless the customer has the address. */
  async update(customerId: string, id: string, changes: Partial<Address>): Promise<void> {
    const { affected } = await this.manager.update(Address, { id, customerId }, changes);
    if (affected === 0) throw new NotFoundError('Address');
  }

  /** Throws `NotFoundError` unless the customer has the address. */
  async delete(customerId: string, id: string): Promise<void> {
    const { affected } = await this.manager.delete(Address, { id, customerId });
    if (affected === 0) throw new NotFoundError('Address');
  }

  /** Throws `NotFoundError` unless the customer has the address. */
  async setDefault(customerId: string, id: string): Promise<void> {
    if (!(await this.manager.existsBy(Address, { id, customerId }))) throw new NotFoundError('Address');
    // In two statements, because the unique index on the default address checks each row as it changes.
    await this.manager.update(Address, { customerId, isDefault: true }, { isDefault: false });
    await this.manager.update(Address, { id }, { isDefault: true });
  }

  /** Makes the oldest address the default, if there is no default. */
  async ensureDefault(customerId: string): Promise<void> {
    await this.manager.query(
      `UPDATE address SET is_default = true
         WHERE id = (SELECT id FROM address WHERE customer_id = $1 ORDER BY created_at, id LIMIT 1)
           AND NOT EXISTS (SELECT FROM address WHERE customer_id = $1 AND is_default)`,
      [customerId],
    );
  }

  count(customerId: string): Promise<number> {
    return this.manager.countBy(Address, { customerId });
  }

  get(id: string): Promise<Address> {
    return this.manager.findOneByOrFail(Address, { id });
  }

  findDefault(customerId: string): Promise<Address | null> {
    return this.manager.findOneBy(Address, { customerId, isDefault: true });
  }

  /** The addresses of these customers, oldest first. */
  findByCustomers(customerIds: readonly string[], maxRows?: number): Promise<Address[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM address WHERE customer_id = ANY(${uuidList('$1')}) ORDER BY created_at, id LIMIT $2`;
    return selectEntities(Address, this.manager, sqlFor, [customerIds, maxRows]);
  }
}
