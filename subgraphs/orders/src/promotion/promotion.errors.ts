import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No promotion with this ID exists.' })
export class PromotionNotFoundError extends UserError {
  constructor() {
    super('PROMOTION_NOT_FOUND', 'The promotion does not exist.');
  }
}
