import { scopesOf, type Caller } from '@commerce/identity';
import { UserError, ValidationError } from '@commerce/graphql';
import { ArgsType, createUnionType, Field, ObjectType } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
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

@ObjectType({ implements: UserError, description: 'No customer has this email address and password.' })
export class InvalidCredentialsError extends UserError {
  constructor() {
    super('INVALID_CREDENTIALS', 'No customer has this e-mail address with this password.');
  }
}

@ObjectType({ implements: UserError, description: 'The token is invalid: wrong, used, replaced or expired.' })
export class InvalidTokenError extends UserError {
  constructor() {
    super('INVALID_TOKEN', 'The token is not good, or not any more.');
  }
}

@ObjectType({ implements: UserError, description: 'The code is invalid: wrong, used, expired or tried too often.' })
export class InvalidCodeError extends UserError {
  constructor() {
    super('INVALID_CODE', 'The code is not good, or not any more.');
  }
}

export const LoginResult = createUnionType({
  name: 'LoginResult',
  description: 'The result of a sign-in: a session or an error.',
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
    description: "The client's name, shown in `me.sessions`. Up to 200 characters.",
  })
  device?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to also set both tokens as cookies that scripts cannot read (HttpOnly). Intended for browsers.',
  })
  cookies!: boolean;
}
