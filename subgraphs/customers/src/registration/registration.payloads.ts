import { EmailAddress, ValidationError } from '@commerce/service';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { EmailTakenError } from '../customer/customer.errors.ts';
import { LoginPayload } from '../session/session.payloads.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

@ObjectType({
  description:
    'A mail is on its way, and brings a token for `verifyEmail`: the same answer whether or not somebody has the address already.',
})
export class RegistrationPayload {
  @Field(() => EmailAddress, { description: 'Where it goes, in the form that is stored.' })
  readonly email: string;

  constructor(email: string) {
    this.email = email;
  }
}

export const RegisterResult = createUnionType({
  name: 'RegisterResult',
  description:
    'The session of the new customer; where an address is verified first, that a mail is on its way; or why there is none.',
  types: () => [LoginPayload, RegistrationPayload, EmailTakenError, ValidationError, TooManyAttemptsError] as const,
});
