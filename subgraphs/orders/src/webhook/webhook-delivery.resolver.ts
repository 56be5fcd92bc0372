import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  PageSize,
  parseArguments,
  parseInput,
  uuid,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { redeliverSchema, WebhookDeliveryFilter, webhookDeliveryFilterSchema } from './webhook-delivery.inputs.ts';
import {
  PingWebhookEndpointResult,
  RedeliverWebhookResult,
  WebhookDeliveryPayload,
} from './webhook-delivery.results.ts';
import type { WebhookDeliveryService } from './webhook-delivery.service.ts';
import { WebhookDelivery } from './webhook-delivery.ts';
import type { WebhookEndpointService } from './webhook-endpoint.service.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

const WebhookDeliveryConnection = connectionType(WebhookDelivery, 'WebhookDelivery');

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  constructor(
    private readonly service: WebhookDeliveryService,
    private readonly endpoints: WebhookEndpointService,
  ) {}

  @Access('ADMIN')
  @PageSize()
  @Query(() => WebhookDeliveryConnection, {
    description: 'The events that are or were sent to webhook endpoints, newest first. Administrators only.',
  })
  webhookDeliveries(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => WebhookDeliveryFilter, { nullable: true, description: 'Which deliveries. By default, all.' })
    filter: WebhookDeliveryFilter | null | undefined,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<WebhookDelivery>> {
    return this.service.list(parseArguments(webhookDeliveryFilterSchema, filter ?? {}), page, read);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => RedeliverWebhookResult, {
    description:
      'Sends an event to its endpoint again, or at once if it waits for its next attempt. Later events of its order wait for it. If the endpoint is paused, it is sent afterwards. Administrators only.',
  })
  async redeliverWebhook(
    @Arg('id', () => ID, { description: 'The ID of the delivery.' }) id: string,
    @Arg('idempotencyKey', () => String, {
      description: 'A key of 8–100 characters that the client generates. Repeating it sends the event only once.',
    })
    idempotencyKey: string,
  ): Promise<typeof RedeliverWebhookResult> {
    const input = parseInput(redeliverSchema, { id, idempotencyKey });
    return new WebhookDeliveryPayload(await this.service.redeliver(input.id, input.idempotencyKey));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => PingWebhookEndpointResult, {
    description:
      'Sends an event of the type webhook.ping to an endpoint, once, even if it is paused. While a ping is pending, there is no second one. Administrators only.',
  })
  async pingWebhookEndpoint(
    @Arg('id', () => ID, { description: 'The ID of the endpoint.' }) id: string,
  ): Promise<typeof PingWebhookEndpointResult> {
    const endpoint = parseInput(z.object({ id: uuid() }), { id });
    return new WebhookDeliveryPayload(await this.service.ping(endpoint.id));
  }

  @FieldResolver(() => WebhookEndpoint, { nullable: true, description: 'The endpoint. Null once it is deleted.' })
  async endpoint(
    @Root() { endpointId }: WebhookDelivery,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpoint | null> {
    return (await context.loader(this.endpoints.load).load(endpointId)) ?? null;
  }
}
