import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { Role } from '@commerce/identity';
import { NotFoundError } from '@commerce/runtime';
import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Customer } from './customer.ts';

/** A customer as it is inserted; the database adds the dates and the version. */
export type CustomerRow = Required<
  Omit<Customer, 'version' | 'mailOrderProgress' | 'cartRemindersSince' | 'createdAt' | 'updatedAt'>
>;

/** What the keys of a customer's name or email address must match. */
export interface CustomerPatterns {
  readonly name: string;
  readonly email: string;
  /** Null if the text is no telephone number. */
  readonly phone: string | null;
}

/** The table of customers. */
export class CustomerRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(customer: CustomerRow): Promise<void> {
    await this.manager.insert(Customer, customer);
  }

  async update(
    id: string,
    changes: Partial<Omit<CustomerRow, 'id'>> & Partial<Pick<Customer, 'mailOrderProgress' | 'cartRemindersSince'>>,
  ): Promise<void> {
    await this.manager.update(Customer, { id }, changes);
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.manager.query('UPDATE customer SET password_hash = $2, updated_at = now() WHERE id = $1', [
      id,
      passwordHash,
    ]);
  }

  /** Increments the version of the customer's events and returns it. Throws `NotFoundError`. */
  async nextVersion(id: string): Promise<number> {
    const [row]: { version: number }[] = await this.manager.query(
      `WITH counted AS (UPDATE customer SET version = version + 1 WHERE id = $1 RETURNING version) SELECT version FROM counted`,
      [id],
    );
    if (row === undefined) throw new NotFoundError('Customer');
    return row.version;
  }

  /** Makes every other transaction that changes the customer wait for this one. Throws `NotFoundError`. */
  async lock(id: string): Promise<void> {
    const rows: unknown[] = await this.manager.query('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [id]);
    if (rows.length === 0) throw new NotFoundError('Customer');
  }

  /** As `lock`, and returns the customer with the password hash. Throws `NotFoundError`. */
  async getLockedWithPassword(id: string): Promise<Customer> {
    const customer = await this.manager
      .createQueryBuilder(Customer, 'customer')
      .addSelect('customer.passwordHash')
      .where({ id })
      .setLock('for_no_key_update')
      .getOne();
    if (customer === null) throw new NotFoundError('Customer');
    return customer;
  }

  findLockedByEmail(email: string): Promise<Customer | null> {
    return this.manager.findOne(Customer, { where: { email }, lock: { mode: 'for_no_key_update' } });
  }

  get(id: string): Promise<Customer> {
    return this.manager.findOneByOrFail(Customer, { id });
  }

  getByEmail(email: string): Promise<Customer> {
    return this.manager.findOneByOrFail(Customer, { email });
  }

  find(where: { readonly id: string } | { readonly email: string }): Promise<Customer | null> {
    return this.manager.findOneBy(Customer, where);
  }

  /** The customer with the password hash, which other reads do not select. */
  findWithPassword(where: { readonly id: string } | { readonly email: string }): Promise<Customer | null> {
    const query = this.manager.createQueryBuilder(Customer, 'customer');
    return query.addSelect('customer.passwordHash').where(where).getOne();
  }

  existsByEmail(email: string): Promise<boolean> {
    return this.manager.existsBy(Customer, { email });
  }

  findByIds(ids: readonly string[]): Promise<Customer[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM customer WHERE id = ANY(${uuidList('$1')})`;
    return selectEntities(Customer, this.manager, sqlFor, [ids]);
  }

  /** The stored role of a customer, which cannot change until the transaction ends. */
  async findRoleForShare(id: string): Promise<Role | undefined> {
    const [row]: { role: Role }[] = await this.manager.query('SELECT role FROM customer WHERE id = $1 FOR SHARE', [id]);
    return row?.role;
  }

  /** One page of all customers that match, newest first; none if the stored role of the caller is not one of staff. */
  list(
    callerId: string,
    page: PageArgs,
    read: Read,
    patterns: CustomerPatterns | undefined,
  ): Promise<Connection<Customer>> {
    const query = this.manager.createQueryBuilder(Customer, 'customer');
    const isStaff = `EXISTS (SELECT FROM customer self WHERE self.id = :callerId AND self.role IN ('STAFF', 'ADMIN'))`;
    query.where(isStaff, { callerId });
    if (patterns !== undefined) {
      query.andWhere('(customer.nameKey LIKE :name OR customer.email LIKE :email OR customer.phone LIKE :phone)', {
        ...patterns,
      });
    }
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }
}
