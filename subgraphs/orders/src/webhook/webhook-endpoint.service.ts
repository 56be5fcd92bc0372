import {
  FieldError,
  oneForEach,
  refuseConflict,
  UserErrorException,
  ValidationError,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { WebhookClient } from './webhook-client.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { TooManyWebhookEndpointsError, WebhookEndpointNotFoundError } from './webhook-endpoint.errors.ts';
import type { WebhookEndpointContent } from './webhook-endpoint.inputs.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { maxWebhookEndpoints, WebhookEndpoint } from './webhook-endpoint.ts';
import { newWebhookSecret, retire } from './webhook-secret.ts';

/** Manages webhook endpoints. Everything but creating one fails with `WebhookEndpointNotFoundError` without one. */
export class WebhookEndpointService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly client: WebhookClient,
    private readonly onResumed: () => void = () => {},
  ) {}

  list(page: PageArgs, read: Read): Promise<Connection<WebhookEndpoint>> {
    return new WebhookEndpointRepository(this.dataSource.manager).list(page, read);
  }

  /** The endpoints in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(WebhookEndpoint | undefined)[]> => {
    const endpoints = await new WebhookEndpointRepository(manager).findAll(ids);
    return oneForEach(ids, endpoints, ({ id }) => id);
  };

  /** Fails with `ValidationError` for a URL that may not be used, or `TooManyWebhookEndpointsError`. */
  async create(content: WebhookEndpointContent): Promise<WebhookEndpoint> {
    await this.#refuseUrl(content.url, 'url');
    const now = new Date();
    const endpoint = Object.assign(new WebhookEndpoint(), content, {
      id: uuidv7(),
      status: 'ACTIVE',
      pauseReason: null,
      pausedAt: null,
      secret: newWebhookSecret(),
      previousSecrets: [],
      failures: 0,
      failingSince: null,
      resumedAt: now,
      availableAt: now,
      createdAt: now,
      deletedAt: null,
      version: 1,
    });
    await this.dataSource.transaction(async (manager) => {
      const endpoints = new WebhookEndpointRepository(manager);
      if ((await endpoints.countLocked()) >= maxWebhookEndpoints)
        throw new UserErrorException(new TooManyWebhookEndpointsError(maxWebhookEndpoints));
      await endpoints.insert(endpoint);
    });
    return endpoint;
  }

  /** Fails with `ValidationError` for a URL that may not be used, or `VersionConflictError`. */
  async update(id: string, content: WebhookEndpointContent, version: BaseVersion): Promise<WebhookEndpoint> {
    await this.#refuseUrl(content.url, 'input.url');
    return this.#change(id, (endpoint) => {
      refuseConflict(version, endpoint.version, 'webhook endpoint');
      return { ...content, version: endpoint.version + 1 };
    });
  }

  async delete(id: string): Promise<void> {
    const isDeleted = await this.dataSource.transaction((manager) => new WebhookEndpointRepository(manager).delete(id));
    if (!isDeleted) throw new UserErrorException(new WebhookEndpointNotFoundError());
  }

  /** Does nothing if it is already paused. Requests in progress are completed. */
  pause(id: string): Promise<WebhookEndpoint> {
    return this.#change(id, ({ status }) =>
      status === 'PAUSED' ? {} : { status: 'PAUSED', pauseReason: 'STAFF', pausedAt: new Date() },
    );
  }

  /** Sends what has waited. Does nothing if it is not paused. */
  async resume(id: string): Promise<WebhookEndpoint> {
    const endpoint = await this.#change(id, async ({ status }, manager) => {
      if (status === 'ACTIVE') return {};
      await new WebhookDeliveryRepository(manager).restart(id);
      const [now, none] = [new Date(), { pauseReason: null, pausedAt: null, failures: 0, failingSince: null }];
      return { ...none, status: 'ACTIVE', resumedAt: now, availableAt: now };
    });
    this.onResumed();
    return endpoint;
  }

  /** @param endsPrevious Whether the earlier secrets end at once. */
  rotateSecret(id: string, endsPrevious: boolean): Promise<WebhookEndpoint> {
    return this.#change(id, (endpoint) => ({
      secret: newWebhookSecret(),
      previousSecrets: endsPrevious ? [] : retire(endpoint, new Date()),
    }));
  }

  async #refuseUrl(url: string, path: string): Promise<void> {
    const fault = await this.client.faultOf(new URL(url));
    if (fault === undefined) return;
    throw new UserErrorException(new ValidationError([new FieldError(path, 'NOT_ALLOWED', fault)]));
  }

  #change(
    id: string,
    changesOf: (
      endpoint: WebhookEndpoint,
      manager: EntityManager,
    ) => Partial<WebhookEndpoint> | Promise<Partial<WebhookEndpoint>>,
  ): Promise<WebhookEndpoint> {
    return this.dataSource.transaction(async (manager) => {
      const endpoints = new WebhookEndpointRepository(manager);
      const endpoint = await endpoints.findLocked(id);
      if (endpoint === null) throw new UserErrorException(new WebhookEndpointNotFoundError());
      const changes = await changesOf(endpoint, manager);
      if (Object.keys(changes).length > 0) await endpoints.update(endpoint, changes);
      return Object.assign(endpoint, changes);
    });
  }
}
