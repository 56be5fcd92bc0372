import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { WebhookDeliveryNotFoundError, WebhookPayloadErasedError } from './webhook-delivery.errors.ts';
import { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpointNotFoundError } from './webhook-endpoint.errors.ts';

@ObjectType({ description: 'A webhook delivery that was requested.' })
export class WebhookDeliveryPayload {
  @Field(() => WebhookDelivery, { description: 'The delivery, which is sent in the background.' })
  readonly webhookDelivery: WebhookDelivery;

  constructor(webhookDelivery: WebhookDelivery) {
    this.webhookDelivery = webhookDelivery;
  }
}

export const RedeliverWebhookResult = createUnionType({
  name: 'RedeliverWebhookResult',
  description: 'The result of `redeliverWebhook`: the delivery or an error.',
  types: () =>
    [WebhookDeliveryPayload, ValidationError, WebhookDeliveryNotFoundError, WebhookPayloadErasedError] as const,
});

export const PingWebhookEndpointResult = createUnionType({
  name: 'PingWebhookEndpointResult',
  description: 'The result of `pingWebhookEndpoint`: the delivery of the ping or an error.',
  types: () => [WebhookDeliveryPayload, ValidationError, WebhookEndpointNotFoundError] as const,
});
