import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No webhook endpoint with this ID exists.' })
export class WebhookEndpointNotFoundError extends UserError {
  constructor() {
    super('WEBHOOK_ENDPOINT_NOT_FOUND', 'The webhook endpoint does not exist.');
  }
}

@ObjectType({ implements: UserError, description: 'There are as many webhook endpoints as allowed.' })
export class TooManyWebhookEndpointsError extends UserError {
  @Field(() => Int, { description: 'The maximum number of endpoints.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_WEBHOOK_ENDPOINTS', `There can be at most ${maximum} webhook endpoints. Delete one first.`);
    this.maximum = maximum;
  }
}
