import { AppError, Refused, type Role } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { CustomerNotFoundError, LastAdministratorError } from '../customer/customer.errors.ts';
import { Customer } from '../customer/customer.ts';
import type { SessionService } from '../session/session.service.ts';
import { requireStoredRole } from './stored-role.ts';

interface RoleRow {
  readonly id: string;
  readonly role: Role;
}

/** Grants and takes away roles. */
export class RoleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
  ) {}

  /**
   * Gives the role to whoever has the e-mail address, and ends their sessions: tokens with the role they had are refused
   * everywhere. Refused with `CustomerNotFoundError` or `LastAdministratorError`.
   */
  async grant(callerId: string, email: string, role: Role): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      await lockAdministrators(manager);
      await requireStoredRole(manager, callerId, 'ADMIN');
      const [known]: RoleRow[] = await manager.query(
        'SELECT id, role FROM customer WHERE email = $1 FOR NO KEY UPDATE',
        [email],
      );
      if (known === undefined) throw new Refused(new CustomerNotFoundError());
      if (known.role !== role) await this.#change(manager, known, role);
      return manager.findOneByOrFail(Customer, { id: known.id });
    });
  }

  async #change(manager: EntityManager, { id, role: current }: RoleRow, role: Role): Promise<void> {
    if (current === 'ADMIN') await requireAnotherAdministrator(manager, id);
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
