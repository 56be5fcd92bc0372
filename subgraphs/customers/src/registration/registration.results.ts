import { EmailAddress, ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { EmailTakenError } from '../customer/customer.errors.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { LoginPayload } from '../session/session.results.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

@ObjectType({
  description:
    'An email with a token for `verifyEmail` is being sent. The response is the same whether or not the address is already registered.',
})
export class RegistrationPayload {
  @Field(() => EmailAddress, { description: 'The address that the email is sent to, in its stored form.' })
  readonly email: string;

  constructor(email: string) {
    this.email = email;
  }
}

export const RegisterResult = createUnionType({
  name: 'RegisterResult',
  description:
    'The result of `register`: a session for the new customer, a confirmation that an email is being sent (if the service verifies addresses first), or an error.',
  types: () => [LoginPayload, RegistrationPayload, EmailTakenError, ValidationError, TooManyAttemptsError] as const,
});

export const VerifyEmailResult = createUnionType({
  name: 'VerifyEmailResult',
  description: 'The result of `verifyEmail`: a session or an error.',
  types: () => [LoginPayload, InvalidTokenError, ValidationError, TooManyAttemptsError] as const,
});
