import { EmailAddress, ValidationError } from '@commerce/service';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CustomerPayload } from '../customer/customer.payloads.ts';
import { InvalidCredentialsError, InvalidTokenError } from '../session/session.payloads.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'Whose password has changed, or why it has not.',
  types: () => [CustomerPayload, InvalidCredentialsError, ValidationError, TooManyAttemptsError] as const,
});

@ObjectType({ description: 'A mail is on its way to the new address: the same answer whether or not somebody has it.' })
export class RequestEmailChangePayload {
  @Field(() => EmailAddress, { description: 'The new address, in the form that is stored.' })
  readonly email: string;

  constructor(email: string) {
    this.email = email;
  }
}

export const RequestEmailChangeResult = createUnionType({
  name: 'RequestEmailChangeResult',
  description: 'That a mail is on its way, or why there is none.',
  types: () => [RequestEmailChangePayload, InvalidCredentialsError, ValidationError, TooManyAttemptsError] as const,
});

export const ConfirmEmailChangeResult = createUnionType({
  name: 'ConfirmEmailChangeResult',
  description: 'The customer with the new address, or why it has not changed.',
  types: () => [CustomerPayload, InvalidTokenError] as const,
});
