import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  implements: UserError,
  description:
    'The passkey was not accepted: it is unknown or removed, its signature or origin is wrong, the user was not verified, or the request was answered before or more than five minutes ago.',
})
export class InvalidPasskeyError extends UserError {
  constructor() {
    super('INVALID_PASSKEY', 'The passkey was not accepted.');
  }
}

@ObjectType({ implements: UserError, description: 'The customer already has the maximum number of passkeys.' })
export class TooManyPasskeysError extends UserError {
  @Field(() => Int, { description: 'The maximum number of passkeys of a customer.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_PASSKEYS', `The customer already has ${maximum} passkeys. Remove one first.`);
    this.maximum = maximum;
  }
}
