import { UserErrorException } from '@commerce/graphql';
import { type Role } from '@commerce/identity';
import { AppError } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import { requireStoredRole } from '../customer/stored-role.ts';
import type { MailSignInService } from '../session/mail-sign-in.service.ts';
import type { SessionService } from '../session/session.service.ts';
import { CustomerNotFoundError, LastAdministratorError, OwnAccountError } from './role.errors.ts';
import { RoleRepository } from './role.repository.ts';

/** Grants and revokes roles. */
export class RoleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly mailSignIn: MailSignInService,
  ) {}

  /**
   * Grants the role to the customer with this email address and ends their sessions, so that tokens with the previous
   * role are rejected everywhere. Removes a password that was never confirmed, because somebody else may have set it.
   * Fails with `CustomerNotFoundError`, `LastAdministratorError` or `OwnAccountError`.
   */
  async grant(callerId: string, email: string, role: Role): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      const customers = new CustomerRepository(manager);
      await lockAdministratorsFor(manager, callerId);
      const customer = await customers.findLockedByEmail(email);
      if (customer === null) throw new UserErrorException(new CustomerNotFoundError());
      if (customer.role !== role) await this.#change(manager, customer, role, callerId);
      return customers.get(customer.id);
    });
  }

  async #change(manager: EntityManager, customer: Customer, role: Role, callerId: string): Promise<void> {
    const { id, role: current } = customer;
    if (current === 'ADMIN') await requireOtherAdministrator(manager, id);
    if (id === callerId) throw new UserErrorException(new OwnAccountError());
    if (role !== 'CUSTOMER') await this.mailSignIn.dropUnconfirmedPassword(manager, customer);
    await new CustomerRepository(manager).update(id, { role });
    await this.sessions.endIn(manager, id);
  }
}

/** Requires that the caller is an administrator, and that nobody gains or loses that role until the transaction ends. */
export async function lockAdministratorsFor(manager: EntityManager, callerId: string): Promise<void> {
  await new RoleRepository(manager).lockAdministrators();
  await requireStoredRole(manager, callerId, 'ADMIN');
}

async function requireOtherAdministrator(manager: EntityManager, customerId: string): Promise<void> {
  if (!(await new RoleRepository(manager).hasOtherAdministrator(customerId))) {
    throw new UserErrorException(new LastAdministratorError());
  }
}

/**
 * Locks a customer whose account is deleted. Call it first in the transaction. Fails with `LastAdministratorError`;
 * throws `CONFLICT` if the customer became an administrator at this moment.
 */
export async function lockForDeletion(manager: EntityManager, customerId: string): Promise<void> {
  const roles = new RoleRepository(manager);
  const wasAdministrator = (await roles.find(customerId)) === 'ADMIN';
  if (wasAdministrator) await roles.lockAdministrators();
  if ((await roles.findLocked(customerId)) !== 'ADMIN') return;
  if (!wasAdministrator) throw new AppError('CONFLICT', 'The role of the account has just changed. Try again.');
  await requireOtherAdministrator(manager, customerId);
}
