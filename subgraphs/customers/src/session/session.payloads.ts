import { scopesOf, UserError, ValidationError, type Caller } from '@commerce/service';
import { ArgsType, createUnionType, Field, ObjectType } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import { Session } from './session.ts';

@ObjectType('LoginPayload', { description: 'A session: send the access token as `Authorization: Bearer …`.' })
export class LoginPayload {
  @Field(() => String, { description: 'A JSON Web Token, signed with ES256; short-lived.' })
  readonly accessToken: string;

  @Field(() => Date, { description: 'When the access token stops working.' })
  readonly expiresAt: Date;

  @Field(() => String, {
    description: 'What `refreshSession` takes for the next access token. Good once; keep it secret.',
  })
  readonly refreshToken: string;

  @Field(() => Date, { description: 'When the session ends, and with it every refresh token.' })
  readonly refreshExpiresAt: Date;

  @Field(() => Session, { description: 'The session itself.' })
  readonly session: Session;

  @Field(() => Customer, { description: 'Who is signed in.' })
  readonly customer: Customer;

  /** Whom the access token stands for. */
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

@ObjectType({ implements: UserError, description: 'No customer has this e-mail address with this password.' })
export class InvalidCredentialsError extends UserError {
  constructor() {
    super('INVALID_CREDENTIALS', 'No customer has this e-mail address with this password.');
  }
}

@ObjectType({ implements: UserError, description: 'The token is not good: wrong, used, replaced or expired.' })
export class InvalidTokenError extends UserError {
  constructor() {
    super('INVALID_TOKEN', 'The token is not good, or not any more.');
  }
}

@ObjectType({ implements: UserError, description: 'The code is not good: wrong, used, expired, or tried too often.' })
export class InvalidCodeError extends UserError {
  constructor() {
    super('INVALID_CODE', 'The code is not good, or not any more.');
  }
}

export const LoginResult = createUnionType({
  name: 'LoginResult',
  description: 'A session, or why there is none.',
  types: () =>
    [
      LoginPayload,
      InvalidCredentialsError,
      InvalidTokenError,
      InvalidCodeError,
      ValidationError,
      TooManyAttemptsError,
    ] as const,
});

@ArgsType()
export class SessionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'What the client calls itself in `me.sessions`, up to 200 characters.',
  })
  device?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether both tokens shall also be set as cookies that scripts cannot read: for browsers.',
  })
  cookies!: boolean;
}
