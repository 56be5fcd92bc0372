import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No parked message with this ID exists.' })
export class ParkedMessageNotFoundError extends UserError {
  constructor() {
    super('PARKED_MESSAGE_NOT_FOUND', 'There is no such parked message.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The message has already been redriven. If it failed again, it is parked again.',
})
export class MessageRedrivenError extends UserError {
  constructor() {
    super('MESSAGE_REDRIVEN', 'This message was redriven before.');
  }
}

@ObjectType({ implements: UserError, description: 'The message is not an event, so retrying it cannot succeed.' })
export class MessageNotRedrivableError extends UserError {
  constructor() {
    super('MESSAGE_NOT_REDRIVABLE', 'This message is no event: nobody could handle it.');
  }
}
