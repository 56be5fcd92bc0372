import { emailAddress, UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import type { Client, Origin } from '../client/client.ts';
import type { PasswordHasher } from '../password/password.ts';
import { InvalidCredentialsError } from './session.errors.ts';
import { type LoginPayload } from './session.results.ts';
import type { SessionService } from './session.service.ts';

export class LoginService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Fails with `InvalidCredentialsError`, whether the address or the password is wrong. */
  async login(email: string, password: string, client: Client): Promise<LoginPayload> {
    const account = emailAddress().safeParse(email).data;
    return this.throttle.around({ purpose: 'login', account, origin: client }, async () => {
      const customer = account === undefined ? null : await this.#findWithPassword({ email: account });
      const isRight = await this.passwords.matches(customer?.passwordHash, password, client);
      if (customer === null || !isRight) throw new UserErrorException(new InvalidCredentialsError());
      return this.dataSource.transaction(async (manager) => {
        const locked = await this.#lockUnchanged(manager, customer);
        await this.#confirmPassword(manager, locked, client);
        return this.sessions.open(manager, locked, client, 'PASSWORD');
      });
    });
  }

  /** The password may have changed, and its sessions ended, while it was verified. */
  async #lockUnchanged(manager: EntityManager, { id, passwordHash }: Customer): Promise<Customer> {
    const locked = await new CustomerRepository(manager).getLockedWithPassword(id);
    if (locked.passwordHash !== passwordHash) throw new UserErrorException(new InvalidCredentialsError());
    return locked;
  }

  /** A customer who knows the password and signed in by email owns both. */
  async #confirmPassword(manager: EntityManager, customer: Customer, origin: Origin): Promise<void> {
    if (customer.passwordConfirmed || !(await this.sessions.wasOpenedByMail(manager, customer.id, origin))) return;
    await new CustomerRepository(manager).update(customer.id, { passwordConfirmed: true });
    customer.passwordConfirmed = true;
  }

  /** Verifies the password of a signed-in customer again. Fails as `login` does. */
  async confirm(customerId: string, password: string, origin: Origin): Promise<void> {
    await this.throttle.around({ purpose: 'login', account: customerId, origin }, async () => {
      const customer = await this.#findWithPassword({ id: customerId });
      const isRight = await this.passwords.matches(customer?.passwordHash, password, origin);
      if (customer === null || !isRight) throw new UserErrorException(new InvalidCredentialsError());
      await this.#confirmPassword(this.dataSource.manager, customer, origin);
    });
  }

  #findWithPassword(where: { readonly id: string } | { readonly email: string }): Promise<Customer | null> {
    return new CustomerRepository(this.dataSource.manager).findWithPassword(where);
  }
}
