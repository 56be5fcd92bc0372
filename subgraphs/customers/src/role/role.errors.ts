import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'There is no such customer.' })
export class CustomerNotFoundError extends UserError {
  constructor() {
    super('CUSTOMER_NOT_FOUND', 'There is no such customer.');
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

@ObjectType({
  implements: UserError,
  description: 'Administrators cannot change their own role, nor erase their own account in place of `deleteAccount`.',
})
export class OwnAccountError extends UserError {
  constructor() {
    super('OWN_ACCOUNT', 'You cannot do this to your own account. Ask another administrator.');
  }
}
