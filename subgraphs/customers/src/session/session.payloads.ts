import { UserError } from '@commerce/service';
import { Field, ObjectType } from 'type-graphql';
import { Customer } from '../customer/customer.ts';

@ObjectType('LoginPayload', { description: 'A session: send the token as `Authorization: Bearer …`.' })
export class LoginPayload {
  @Field(() => String, { description: 'A JSON Web Token, signed with ES256; short-lived.' })
  readonly accessToken: string;

  @Field(() => Date, { description: 'When the token stops working.' })
  readonly expiresAt: Date;

  @Field(() => Customer, { description: 'Who is signed in.' })
  readonly customer: Customer;

  constructor(accessToken: string, expiresAt: Date, customer: Customer) {
    this.accessToken = accessToken;
    this.expiresAt = expiresAt;
    this.customer = customer;
  }
}

@ObjectType({ implements: UserError, description: 'No customer has this e-mail address with this password.' })
export class InvalidCredentialsError extends UserError {
  constructor() {
    super('INVALID_CREDENTIALS', 'No customer has this e-mail address with this password.');
  }
}
