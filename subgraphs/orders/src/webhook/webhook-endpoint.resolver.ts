import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  PageSize,
  parseInput,
  uuid,
  versionDescriptionOf,
  type BaseVersion,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { WebhookEndpointInput, webhookEndpointSchema } from './webhook-endpoint.inputs.ts';
import {
  CreateWebhookEndpointResult,
  DeleteWebhookEndpointPayload,
  DeleteWebhookEndpointResult,
  PauseWebhookEndpointResult,
  ResumeWebhookEndpointResult,
  RotateWebhookSecretResult,
  UpdateWebhookEndpointResult,
  WebhookEndpointPayload,
  WebhookSecretPayload,
} from './webhook-endpoint.results.ts';
import type { WebhookEndpointService } from './webhook-endpoint.service.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

const WebhookEndpointConnection = connectionType(WebhookEndpoint, 'WebhookEndpoint');
const idSchema = z.object({ id: uuid() });
const updateSchema = z.object({ id: uuid(), input: webhookEndpointSchema });
const idDescription = 'The ID of the endpoint.';

@Resolver()
export class WebhookEndpointResolver {
  constructor(private readonly service: WebhookEndpointService) {}

  @Access('ADMIN')
  @PageSize()
  @Query(() => WebhookEndpointConnection, { description: 'The webhook endpoints, newest first. Administrators only.' })
  webhookEndpoints(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<WebhookEndpoint>> {
    return this.service.list(page, read);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => CreateWebhookEndpointResult, {
    description:
      'Registers an endpoint, which receives all events from now on, and returns its secret, once. Administrators only.',
  })
  async createWebhookEndpoint(
    @Arg('input', () => WebhookEndpointInput, { description: 'The endpoint.' }) input: WebhookEndpointInput,
  ): Promise<typeof CreateWebhookEndpointResult> {
    return new WebhookSecretPayload(await this.service.create(parseInput(webhookEndpointSchema, input)));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => UpdateWebhookEndpointResult, {
    description:
      'Replaces the content of an endpoint. Pending deliveries go to the new URL; new types apply to new events. Administrators only.',
  })
  async updateWebhookEndpoint(
    @Arg('id', () => ID, { description: idDescription }) id: string,
    @Arg('input', () => WebhookEndpointInput, { description: 'The new content.' }) content: WebhookEndpointInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescriptionOf('endpoint') }) version: BaseVersion,
  ): Promise<typeof UpdateWebhookEndpointResult> {
    const { input, ...endpoint } = parseInput(updateSchema, { id, input: content });
    return new WebhookEndpointPayload(await this.service.update(endpoint.id, input, version));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => DeleteWebhookEndpointResult, {
    description: 'Deletes an endpoint with its deliveries, also pending ones. Administrators only.',
  })
  async deleteWebhookEndpoint(
    @Arg('id', () => ID, { description: idDescription }) id: string,
  ): Promise<typeof DeleteWebhookEndpointResult> {
    const endpoint = parseInput(idSchema, { id });
    await this.service.delete(endpoint.id);
    return new DeleteWebhookEndpointPayload(endpoint.id);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => PauseWebhookEndpointResult, {
    description: 'Sends nothing more to an endpoint; events are kept for it. Administrators only.',
  })
  async pauseWebhookEndpoint(
    @Arg('id', () => ID, { description: idDescription }) id: string,
  ): Promise<typeof PauseWebhookEndpointResult> {
    return new WebhookEndpointPayload(await this.service.pause(parseInput(idSchema, { id }).id));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => ResumeWebhookEndpointResult, {
    description: 'Sends the pending events of a paused endpoint, and further ones. Administrators only.',
  })
  async resumeWebhookEndpoint(
    @Arg('id', () => ID, { description: idDescription }) id: string,
  ): Promise<typeof ResumeWebhookEndpointResult> {
    return new WebhookEndpointPayload(await this.service.resume(parseInput(idSchema, { id }).id));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => RotateWebhookSecretResult, {
    description:
      'Gives an endpoint a new secret and returns it, once. For 24 hours, requests are signed with the earlier one as well. Administrators only.',
  })
  async rotateWebhookSecret(
    @Arg('id', () => ID, { description: idDescription }) id: string,
    @Arg('endsPrevious', () => Boolean, {
      defaultValue: false,
      description: 'Whether the earlier secrets end at once, because somebody else knows them.',
    })
    endsPrevious: boolean,
  ): Promise<typeof RotateWebhookSecretResult> {
    const endpoint = parseInput(idSchema, { id });
    return new WebhookSecretPayload(await this.service.rotateSecret(endpoint.id, endsPrevious));
  }
}
