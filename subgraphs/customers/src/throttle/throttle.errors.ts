import { UserError } from '@commerce/service';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'It was tried too often. Nothing was looked at this time.' })
export class TooManyAttemptsError extends UserError {
  @Field(() => Int, { description: 'In how many seconds it may be tried again.' })
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('TOO_MANY_ATTEMPTS', `It was tried too often. Try again in ${retryAfterSeconds} s.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
