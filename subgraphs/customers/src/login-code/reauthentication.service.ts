import { UserErrorException } from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import type { Origin } from '../client/client.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import type { LoginService } from '../session/login.service.ts';
import { InvalidCredentialsError } from '../session/session.errors.ts';
import { digitsOf } from './login-code.ts';
import type { LoginCodeService } from './login-code.service.ts';

/** By what a signed-in customer shows that they own the account. */
export interface Proof {
  readonly password: string | null | undefined;
  /** A login code, for customers without a password. Ignored if there is a password. */
  readonly code: string | null | undefined;
}

/** Asks signed-in customers for their password, or a code from an email, before changes that somebody else must not make. */
export class ReauthenticationService {
  constructor(
    private readonly customers: CustomerService,
    private readonly logins: LoginService,
    private readonly codes: LoginCodeService,
  ) {}

  /**
   * Fails with `InvalidCredentialsError`, `InvalidCodeError` or `TooManyAttemptsError`. Throws `NotFoundError` if the
   * customer no longer exists.
   */
  async confirm(customerId: string, { password, code }: Proof, origin: Origin): Promise<void> {
    if (password != null) return this.logins.confirm(customerId, password, origin);
    const [customer] = await this.customers.load([customerId]);
    if (customer === undefined) throw new NotFoundError('Customer');
    if (code == null) throw new UserErrorException(new InvalidCredentialsError());
    await this.codes.confirm(customer.email, digitsOf(code), origin);
  }
}
