import { emailAddress, Refused } from '@commerce/service';
import type { DataSource } from 'typeorm';
import type { CustomerService } from '../customer/customer.service.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import type { PasswordHasher } from './password.ts';
import { InvalidCredentialsError, type LoginPayload } from './session.payloads.ts';
import type { SessionService } from './session.service.ts';

/** Where a session is asked for. */
export interface Client {
  readonly device?: string | null | undefined;
  readonly clientAddress: string | undefined;
}

export class LoginService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly sessions: SessionService,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Refused with `InvalidCredentialsError`, without telling whether the address or the password is wrong. */
  async login(email: string, password: string, { device, clientAddress }: Client): Promise<LoginPayload> {
    const address = emailAddress().safeParse(email);
    const account = address.data;
    return this.throttle.around({ purpose: 'login', account, clientAddress }, async () => {
      const customer = address.success ? await this.customers.findWithPassword(address.data) : null;
      const isRight = await this.passwords.matches(customer?.passwordHash, password);
      if (customer === null || !isRight) throw new Refused(new InvalidCredentialsError());
      return this.sessions.open(this.dataSource.manager, customer, 'PASSWORD', device);
    });
  }

  /** Has somebody who is signed in show once more that they know the password. Refused as `login` is. */
  async confirm(customerId: string, password: string, clientAddress: string | undefined): Promise<void> {
    await this.throttle.around({ purpose: 'login', account: customerId, clientAddress }, async () => {
      const customer = await this.customers.findWithPasswordById(customerId);
      const isRight = await this.passwords.matches(customer?.passwordHash, password);
      if (!isRight) throw new Refused(new InvalidCredentialsError());
    });
  }
}
