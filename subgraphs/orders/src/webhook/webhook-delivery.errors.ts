import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No webhook delivery with this ID exists. Old ones are deleted.' })
export class WebhookDeliveryNotFoundError extends UserError {
  constructor() {
    super('WEBHOOK_DELIVERY_NOT_FOUND', 'The webhook delivery does not exist.');
  }
}

@ObjectType({ implements: UserError, description: 'The payload was erased, because the customer has left.' })
export class WebhookPayloadErasedError extends UserError {
  constructor() {
    super('WEBHOOK_PAYLOAD_ERASED', 'The event cannot be sent again, because its content was erased.');
  }
}
