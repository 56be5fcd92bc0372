import { AppError } from '@commerce/runtime';
import { Refused } from '@commerce/graphql';
import { type Role } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { CustomerNotFoundError, LastAdministratorError } from '../customer/customer.errors.ts';
import { Customer } from '../customer/customer.ts';
import type { MailSignIn } from '../session/mail-sign-in.ts';
import type { SessionService } from '../session/session.service.ts';
import { requireStoredRole } from './stored-role.ts';

/** Grants and takes away roles. */
export class RoleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly mailSignIn: MailSignIn,
  ) {}

  /**
   * Gives the role to the owner of the e-mail address, and ends the customer's sessions: tokens with the role they had are
   * refused everywhere. A password that was never confirmed may be somebody else's, and is taken away. Refused with
   * `CustomerNotFoundError` or `LastAdministratorError`.
   */
  async grant(callerId: string, email: string, role: Role): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      await lockAdministrators(manager);
      await requireStoredRole(manager, callerId, 'ADMIN');
      const known = await manager.findOne(Customer, { where: { email }, lock: { mode: 'for_no_key_update' } });
      if (known === null) throw new Refused(new CustomerNotFoundError());
      if (known.role !== role) await this.#change(manager, known, role);
      return manager.findOneByOrFail(Customer, { id: known.id });
    });
  }

  async #change(manager: EntityManager, customer: Customer, role: Role): Promise<void> {
    const { id, role: current } = customer;
    if (current === 'ADMIN') await requireAnotherAdministrator(manager, id);
    if (role !== 'CUSTOMER') await this.mailSignIn.dropUnconfirmedPassword(manager, customer);
    await manager.update(Customer, { id }, { role });
    await this.sessions.endIn(manager, id);
  }
}

/** Any number: the name of a lock that this database uses for nothing else. */
const administratorsLock = 7_215_001;

/** Serializes whatever changes who is an administrator. Take it before any lock on a customer. */
async function lockAdministrators(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [administratorsLock]);
}

async function requireAnotherAdministrator(manager: EntityManager, customerId: string): Promise<void> {
  const others: unknown[] = await manager.query(`SELECT 1 FROM customer WHERE role = 'ADMIN' AND id <> $1 LIMIT 1`, [
    customerId,
  ]);
  if (others.length === 0) throw new Refused(new LastAdministratorError());
}

/**
 * Locks a customer who leaves. Call it first in the transaction. Refused with `LastAdministratorError`; throws
 * `CONFLICT` when they became an administrator at this moment.
 */
export async function lockLeaving(manager: EntityManager, customerId: string): Promise<void> {
  const roleOf = async (lock: string): Promise<Role | undefined> => {
    const [row]: { role: Role }[] = await manager.query(`SELECT role FROM customer WHERE id = $1 ${lock}`, [
      customerId,
    ]);
    return row?.role;
  };
  const wasAdministrator = (await roleOf('')) === 'ADMIN';
  if (wasAdministrator) await lockAdministrators(manager);
  if ((await roleOf('FOR UPDATE')) !== 'ADMIN') return;
  if (!wasAdministrator) throw new AppError('CONFLICT', 'The role of the account has just changed. Try again.');
  await requireAnotherAdministrator(manager, customerId);
}
