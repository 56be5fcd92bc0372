import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No gift card with this ID exists.' })
export class GiftCardNotFoundError extends UserError {
  constructor() {
    super('GIFT_CARD_NOT_FOUND', 'The gift card does not exist.');
  }
}
