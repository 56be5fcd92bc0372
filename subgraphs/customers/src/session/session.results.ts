import { scopesOf, type Caller } from '@commerce/identity';
import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import { InvalidCredentialsError } from './session.errors.ts';
import { Session } from './session.ts';

@ObjectType('LoginPayload', {
  description: 'A session and its tokens. Send the access token in the header `Authorization: Bearer …`.',
})
export class LoginPayload {
  @Field(() => String, { description: 'A short-lived JSON Web Token, signed with ES256.' })
  readonly accessToken: string;

  @Field(() => Date, { description: 'The date and time when the access token expires.' })
  readonly expiresAt: Date;

  @Field(() => String, {
    description:
      'The token that `refreshSession` takes to issue the next access token. It can be used once. Keep it secret.',
  })
  readonly refreshToken: string;

  @Field(() => Date, { description: 'The date and time when the session and all its refresh tokens expire.' })
  readonly refreshExpiresAt: Date;

  @Field(() => Session, { description: 'The session.' })
  readonly session: Session;

  @Field(() => Customer, { description: 'The signed-in customer.' })
  readonly customer: Customer;

  /** The caller identified by the access token. */
  get caller(): Caller {
    const { id, role } = this.customer;
    return { id, role, scopes: new Set(scopesOf(role)), sessionId: this.session.id, expiresAt: this.expiresAt };
  }

  constructor(
    fields: Readonly<Record<'accessToken' | 'refreshToken', string>> & {
      expiresAt: Date;
      session: Session;
      customer: Customer;
    },
  ) {
    this.accessToken = fields.accessToken;
    this.expiresAt = fields.expiresAt;
    this.refreshToken = fields.refreshToken;
    this.refreshExpiresAt = fields.session.expiresAt;
    this.session = fields.session;
    this.customer = fields.customer;
  }
}

export const LoginResult = createUnionType({
  name: 'LoginResult',
  description: 'The result of `login`: a session or an error.',
  types: () => [LoginPayload, InvalidCredentialsError, ValidationError, TooManyAttemptsError] as const,
});

export const RefreshSessionResult = createUnionType({
  name: 'RefreshSessionResult',
  description: 'The result of `refreshSession`: the session with its next tokens, or an error.',
  types: () => [LoginPayload, InvalidTokenError] as const,
});
