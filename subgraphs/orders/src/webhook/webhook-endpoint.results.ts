import { ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { TooManyWebhookEndpointsError, WebhookEndpointNotFoundError } from './webhook-endpoint.errors.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

@ObjectType({ description: 'The result of a successful change of a webhook endpoint.' })
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpoint, { description: 'The endpoint after the change.' })
  readonly webhookEndpoint: WebhookEndpoint;

  constructor(webhookEndpoint: WebhookEndpoint) {
    this.webhookEndpoint = webhookEndpoint;
  }
}

@ObjectType({ description: 'A webhook endpoint with a new secret.' })
export class WebhookSecretPayload {
  @Field(() => WebhookEndpoint, { description: 'The endpoint.' })
  readonly webhookEndpoint: WebhookEndpoint;

  @Field(() => String, {
    description: 'The secret that signs requests: whsec_ and 32 bytes in base64. It is shown only now.',
  })
  readonly secret: string;

  constructor(webhookEndpoint: WebhookEndpoint) {
    this.webhookEndpoint = webhookEndpoint;
    this.secret = webhookEndpoint.secret;
  }
}

@ObjectType({ description: 'The result of a successful `deleteWebhookEndpoint`.' })
export class DeleteWebhookEndpointPayload {
  @Field(() => ID, { description: 'The ID of the endpoint, which no longer exists.' })
  readonly deletedId: string;

  constructor(deletedId: string) {
    this.deletedId = deletedId;
  }
}

export const CreateWebhookEndpointResult = createUnionType({
  name: 'CreateWebhookEndpointResult',
  description: 'The result of `createWebhookEndpoint`: the endpoint with its secret or an error.',
  types: () => [WebhookSecretPayload, ValidationError, TooManyWebhookEndpointsError] as const,
});

export const UpdateWebhookEndpointResult = createUnionType({
  name: 'UpdateWebhookEndpointResult',
  description: 'The result of `updateWebhookEndpoint`: the endpoint or an error.',
  types: () => [WebhookEndpointPayload, ValidationError, WebhookEndpointNotFoundError, VersionConflictError] as const,
});

export const DeleteWebhookEndpointResult = createUnionType({
  name: 'DeleteWebhookEndpointResult',
  description: 'The result of `deleteWebhookEndpoint`: the ID of the endpoint or an error.',
  types: () => [DeleteWebhookEndpointPayload, ValidationError, WebhookEndpointNotFoundError] as const,
});

export const PauseWebhookEndpointResult = createUnionType({
  name: 'PauseWebhookEndpointResult',
  description: 'The result of `pauseWebhookEndpoint`: the endpoint or an error.',
  types: () => [WebhookEndpointPayload, ValidationError, WebhookEndpointNotFoundError] as const,
});

export const ResumeWebhookEndpointResult = createUnionType({
  name: 'ResumeWebhookEndpointResult',
  description: 'The result of `resumeWebhookEndpoint`: the endpoint or an error.',
  types: () => [WebhookEndpointPayload, ValidationError, WebhookEndpointNotFoundError] as const,
});

export const RotateWebhookSecretResult = createUnionType({
  name: 'RotateWebhookSecretResult',
  description: 'The result of `rotateWebhookSecret`: the endpoint with its new secret or an error.',
  types: () => [WebhookSecretPayload, ValidationError, WebhookEndpointNotFoundError] as const,
});
