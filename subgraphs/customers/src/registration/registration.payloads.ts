import { EmailAddress, ValidationError } from '@commerce/service';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

@ObjectType({ description: 'A mail is on its way: the same answer whether or not somebody has the address already.' })
export class RegistrationPayload {
  @Field(() => EmailAddress, { description: 'Where it goes, in the form that is stored.' })
  readonly email: string;

  constructor(email: string) {
    this.email = email;
  }
}

export const RegisterResult = createUnionType({
  name: 'RegisterResult',
  description: 'That a mail is on its way, or why there is none.',
  types: () => [RegistrationPayload, ValidationError, TooManyAttemptsError] as const,
});
