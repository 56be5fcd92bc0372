import { emailAddress, Refused, tokenAlgorithm } from '@commerce/service';
import jwt from 'jsonwebtoken';
import type { CustomerService } from '../customer/customer.service.ts';
import type { Customer } from '../customer/customer.ts';
import { isPassword } from './password.ts';
import { InvalidCredentialsError, LoginPayload } from './session.payloads.ts';
import type { SigningKey } from './signing-key.ts';

export interface TokenSettings {
  readonly key: SigningKey;
  readonly issuer: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
}

export class SessionService {
  constructor(
    private readonly customers: CustomerService,
    private readonly tokens: TokenSettings,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Refused with `InvalidCredentialsError`, without telling whether the address or the password is wrong. */
  async login(email: string, password: string): Promise<LoginPayload> {
    const address = emailAddress().safeParse(email);
    const customer = address.success ? await this.customers.findWithPassword(address.data) : null;
    const isRight = await isPassword(customer?.passwordHash, password);
    if (customer === null || !isRight) throw new Refused(new InvalidCredentialsError());
    return this.open(customer);
  }

  /** Signs an access token for the customer. */
  open({ passwordHash: _secret, ...customer }: Customer): LoginPayload {
    const { key, issuer, audience, lifetimeSeconds } = this.tokens;
    const issuedAt = Math.floor(this.now().getTime() / 1000);
    const exp = issuedAt + lifetimeSeconds;
    const accessToken = jwt.sign({ role: customer.role, iat: issuedAt, exp }, key.privateKey, {
      algorithm: tokenAlgorithm,
      keyid: key.kid,
      subject: customer.id,
      issuer,
      audience,
    });
    return new LoginPayload(accessToken, new Date(exp * 1000), customer);
  }
}
