import { emailAddress, Refused } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import type { Client, Origin } from './client.ts';
import { lockedCustomer } from './locked-customer.ts';
import type { PasswordHasher } from './password.ts';
import { InvalidCredentialsError, type LoginPayload } from './session.payloads.ts';
import type { SessionService } from './session.service.ts';

export class LoginService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly sessions: SessionService,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Refused with `InvalidCredentialsError`, without telling whether the address or the password is wrong. */
  async login(email: string, password: string, client: Client): Promise<LoginPayload> {
    const address = emailAddress().safeParse(email);
    const account = address.data;
    return this.throttle.around({ purpose: 'login', account, origin: client }, async () => {
      const customer = address.success ? await this.customers.findWithPassword(address.data) : null;
      const isRight = await this.passwords.matches(customer?.passwordHash, password, client);
      if (customer === null || !isRight) throw new Refused(new InvalidCredentialsError());
      return this.dataSource.transaction(async (manager) => {
        const locked = await this.#lockUnchanged(manager, customer);
        await this.#confirmPassword(manager, locked, client);
        return this.sessions.open(manager, locked, client, 'PASSWORD');
      });
    });
  }

  /** While the password was compared it may have been changed, and the sessions that it opened ended. */
  async #lockUnchanged(manager: EntityManager, { id, passwordHash }: Customer): Promise<Customer> {
    const locked = await lockedCustomer(manager, id);
    if (locked.passwordHash !== passwordHash) throw new Refused(new InvalidCredentialsError());
    return locked;
  }

  /** Who knows the password and has signed in by mail is the owner of both. */
  async #confirmPassword(manager: EntityManager, customer: Customer, origin: Origin): Promise<void> {
    if (customer.passwordConfirmed || !(await this.sessions.wasOpenedByMail(manager, customer.id, origin))) return;
    await manager.update(Customer, { id: customer.id }, { passwordConfirmed: true });
    customer.passwordConfirmed = true;
  }

  /** Has somebody who is signed in show once more that they know the password. Refused as `login` is. */
  async confirm(customerId: string, password: string, origin: Origin): Promise<void> {
    await this.throttle.around({ purpose: 'login', account: customerId, origin }, async () => {
      const customer = await this.customers.findWithPasswordById(customerId);
      const isRight = await this.passwords.matches(customer?.passwordHash, password, origin);
      if (customer === null || !isRight) throw new Refused(new InvalidCredentialsError());
      await this.#confirmPassword(this.dataSource.manager, customer, origin);
    });
  }
}
