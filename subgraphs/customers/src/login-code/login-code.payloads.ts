import { EmailAddress, ValidationError } from '@commerce/service';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';

@ObjectType({
  description: 'A code is on its way by mail: the same answer for everybody, whether or not they are a customer.',
})
export class RequestLoginCodePayload {
  @Field(() => EmailAddress, { description: 'Where it goes, in the form that is stored.' })
  readonly email: string;

  @Field(() => Date, { description: 'Until when the code is good.' })
  readonly expiresAt: Date;

  @Field(() => Date, { description: 'When the next code may be asked for.' })
  readonly resendAfter: Date;

  constructor(email: string, expiresAt: Date, resendAfter: Date) {
    this.email = email;
    this.expiresAt = expiresAt;
    this.resendAfter = resendAfter;
  }
}

export const RequestLoginCodeResult = createUnionType({
  name: 'RequestLoginCodeResult',
  description: 'That a code is on its way, or why there is none.',
  types: () => [RequestLoginCodePayload, ValidationError, TooManyAttemptsError] as const,
});
