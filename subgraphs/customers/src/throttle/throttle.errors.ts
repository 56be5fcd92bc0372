import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'Too many attempts have been made. This attempt was not evaluated.' })
export class TooManyAttemptsError extends UserError {
  @Field(() => Int, { description: 'The number of seconds until the next attempt is allowed.' })
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('TOO_MANY_ATTEMPTS', `Too many attempts. Try again in ${retryAfterSeconds} s.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
