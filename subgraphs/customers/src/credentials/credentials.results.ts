import { EmailAddress, ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CustomerPayload } from '../customer/customer.results.ts';
import { InvalidCredentialsError } from '../session/session.errors.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { LoginPayload } from '../session/session.results.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'The result of `changePassword`: the customer or an error.',
  types: () => [CustomerPayload, InvalidCredentialsError, ValidationError, TooManyAttemptsError] as const,
});

@ObjectType({
  description:
    'An email is being sent to the new address. The response is the same whether or not the address is already in use.',
})
export class RequestEmailChangePayload {
  @Field(() => EmailAddress, { description: 'The new email address in its stored form.' })
  readonly email: string;

  constructor(email: string) {
    this.email = email;
  }
}

export const RequestEmailChangeResult = createUnionType({
  name: 'RequestEmailChangeResult',
  description: 'The result of `requestEmailChange`: a confirmation that an email is being sent, or an error.',
  types: () => [RequestEmailChangePayload, InvalidCredentialsError, ValidationError, TooManyAttemptsError] as const,
});

export const ConfirmEmailChangeResult = createUnionType({
  name: 'ConfirmEmailChangeResult',
  description: 'The result of `confirmEmailChange`: the customer with the new email address, or an error.',
  types: () => [CustomerPayload, InvalidTokenError] as const,
});

export const ResetPasswordResult = createUnionType({
  name: 'ResetPasswordResult',
  description: 'The result of `resetPassword`: a session or an error.',
  types: () => [LoginPayload, InvalidTokenError, ValidationError, TooManyAttemptsError] as const,
});
