import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No dead letter with this ID exists.' })
export class DeadLetterNotFoundError extends UserError {
  constructor() {
    super('DEAD_LETTER_NOT_FOUND', 'The dead letter does not exist.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The message has already been redriven. If it failed again, it is dead-lettered again.',
})
export class DeadLetterRedrivenError extends UserError {
  constructor() {
    super('DEAD_LETTER_REDRIVEN', 'This message has already been redriven.');
  }
}

@ObjectType({ implements: UserError, description: 'The message is not an event, so retrying it cannot succeed.' })
export class DeadLetterNotRedrivableError extends UserError {
  constructor() {
    super('DEAD_LETTER_NOT_REDRIVABLE', 'This message is not an event, so it cannot be processed.');
  }
}
