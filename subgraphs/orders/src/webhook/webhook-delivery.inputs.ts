import { line, uuid } from '@commerce/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { WebhookDeliveryStatusEnum, type WebhookDeliveryStatus } from './webhook-delivery.ts';

@InputType({ description: 'Selects webhook deliveries that match all given conditions.' })
export class WebhookDeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'Only deliveries to the endpoint with this ID.' })
  endpointId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only events of the order with this ID.' })
  orderId?: string | null;

  @Field(() => WebhookDeliveryStatusEnum, { nullable: true, description: 'Only deliveries with this status.' })
  status?: WebhookDeliveryStatus | null;
}

export const webhookDeliveryFilterSchema = z.object({
  endpointId: uuid().nullish(),
  orderId: uuid().nullish(),
  status: z.enum(WebhookDeliveryStatusEnum).nullish(),
});

export const redeliverSchema = z.object({ id: uuid(), idempotencyKey: line(100, 8) });
