import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No attribute with this ID exists.' })
export class AttributeNotFoundError extends UserError {
  constructor() {
    super('ATTRIBUTE_NOT_FOUND', 'No attribute has this ID.');
  }
}

@ObjectType({ implements: UserError, description: 'Another attribute of the shop has this key.' })
export class AttributeKeyTakenError extends UserError {
  constructor(key: string) {
    super('ATTRIBUTE_KEY_TAKEN', `Another attribute has the key ${key}.`);
  }
}
