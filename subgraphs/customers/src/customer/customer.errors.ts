import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'A customer is already registered with this email address.' })
export class EmailTakenError extends UserError {
  constructor() {
    super('EMAIL_TAKEN', 'A customer is already registered with this email address.');
  }
}
