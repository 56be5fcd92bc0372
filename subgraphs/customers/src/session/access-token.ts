import { scopesOf, tokenAlgorithm, type Role } from '@commerce/identity';
import jwt from 'jsonwebtoken';
import type { SigningKey } from './signing-key.ts';

export interface TokenSettings {
  readonly key: SigningKey;
  readonly issuer: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
}

export interface AccessToken {
  readonly text: string;
  readonly expiresAt: Date;
}

/** Signs access tokens. */
export class AccessTokens {
  constructor(
    private readonly settings: TokenSettings,
    private readonly now: () => Date = () => new Date(),
  ) {}

  sign(customer: { readonly id: string; readonly role: Role }, sessionId: string): AccessToken {
    const { key, issuer, audience, lifetimeSeconds } = this.settings;
    const issuedAt = Math.floor(this.now().getTime() / 1000);
    const exp = issuedAt + lifetimeSeconds;
    const scope = scopesOf(customer.role).join(' '); // https://www.rfc-editor.org/rfc/rfc8693#section-4.2
    const claims = { role: customer.role, scope, sid: sessionId, iat: issuedAt, exp };
    const text = jwt.sign(claims, key.privateKey, {
      algorithm: tokenAlgorithm,
      keyid: key.kid,
      subject: customer.id,
      issuer,
      audience,
    });
    return { text, expiresAt: new Date(exp * 1000) };
  }

  /** When the last access token signed so far expires. */
  lastExpiry(): Date {
    return new Date(this.now().getTime() + this.settings.lifetimeSeconds * 1000);
  }
}
