import { line, rule, webUrl } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { webhookEventTypes } from './webhook-endpoint.ts';

@InputType({ description: 'The content of a webhook endpoint.' })
export class WebhookEndpointInput {
  @Field(() => String, {
    description:
      'The URL to which events are posted, up to 500 characters: https, port 443 or 8443, without user name, password and fragment, on a host with public addresses only.',
  })
  url!: string;

  @Field(() => String, { description: 'What it is for, 1–200 characters.' })
  description!: string;

  @Field(() => [String], {
    description:
      'The types of the events to send, at least one of: order.placed, order.status-changed, order.lines-cancelled, order.return-accepted.',
  })
  eventTypes!: string[];
}

export const webhookEndpointSchema = z.object({
  url: webUrl(500),
  description: line(200),
  eventTypes: z
    .array(z.enum(webhookEventTypes as [string, ...string[]]))
    .min(1)
    .max(webhookEventTypes.length)
    .refine((types) => new Set(types).size === types.length, rule('DUPLICATE', 'Must list each type only once.')),
});
export type WebhookEndpointContent = z.output<typeof webhookEndpointSchema>;
