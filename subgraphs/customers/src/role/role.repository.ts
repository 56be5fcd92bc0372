import type { Role } from '@commerce/identity';
import type { EntityManager } from 'typeorm';

/** An advisory lock number that is unique in this database. */
const administratorsLock = 7_215_001;

/** The roles in the table of customers. */
export class RoleRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Serializes all changes of who is an administrator. Take it before any lock on a customer. */
  async lockAdministrators(): Promise<void> {
    await this.manager.query('SELECT pg_advisory_xact_lock($1)', [administratorsLock]);
  }

  async hasOtherAdministrator(customerId: string): Promise<boolean> {
    const others: unknown[] = await this.manager.query(
      `SELECT 1 FROM customer WHERE role = 'ADMIN' AND id <> $1 LIMIT 1`,
      [customerId],
    );
    return others.length > 0;
  }

  async find(customerId: string): Promise<Role | undefined> {
    return this.#find(customerId, '');
  }

  /** Locks the customer until the transaction ends. */
  async findLocked(customerId: string): Promise<Role | undefined> {
    return this.#find(customerId, 'FOR UPDATE');
  }

  async #find(customerId: string, lock: '' | 'FOR UPDATE'): Promise<Role | undefined> {
    const [row]: { role: Role }[] = await this.manager.query(`SELECT role FROM customer WHERE id = $1 ${lock}`, [
      customerId,
    ]);
    return row?.role;
  }
}
