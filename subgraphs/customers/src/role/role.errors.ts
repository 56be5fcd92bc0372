import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No customer is registered with this email address.' })
export class CustomerNotFoundError extends UserError {
  constructor() {
    super('CUSTOMER_NOT_FOUND', 'No customer is registered with this email address.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The customer is the last administrator. Without them, nobody could grant roles.',
})
export class LastAdministratorError extends UserError {
  constructor() {
    super('LAST_ADMINISTRATOR', 'This is the last administrator. Make another customer an administrator first.');
  }
}
