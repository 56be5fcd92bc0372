import { UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { WebhookDeliveryNotFoundError, WebhookPayloadErasedError } from './webhook-delivery.errors.ts';
import type { WebhookDeliveryFilter } from './webhook-delivery.inputs.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpointNotFoundError } from './webhook-endpoint.errors.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';

const pingType = 'webhook.ping';

/** Lists deliveries, and requests further ones. */
export class WebhookDeliveryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly onRequested: () => void = () => {},
  ) {}

  list(filter: WebhookDeliveryFilter, page: PageArgs, read: Read): Promise<Connection<WebhookDelivery>> {
    return new WebhookDeliveryRepository(this.dataSource.manager).list(filter, page, read);
  }

  /**
   * Sends an event again, or at once if it is pending. Repeating the last key has no effect. Fails with
   * `WebhookDeliveryNotFoundError` or `WebhookPayloadErasedError`.
   */
  async redeliver(id: string, key: string): Promise<WebhookDelivery> {
    const delivery = await this.dataSource.transaction(async (manager) => {
      const deliveries = new WebhookDeliveryRepository(manager);
      await deliveries.redeliver(id, key);
      const found = await deliveries.find(id);
      const endpoint = found && (await new WebhookEndpointRepository(manager).find(found.endpointId));
      if (found === null || endpoint === null) throw new UserErrorException(new WebhookDeliveryNotFoundError());
      if (found.payload === null) throw new UserErrorException(new WebhookPayloadErasedError());
      return found;
    });
    this.onRequested();
    return delivery;
  }

  /**
   * Sends an event without content to an endpoint, even if it is paused. While a ping is pending, returns that. Fails
   * with `WebhookEndpointNotFoundError`.
   */
  async ping(endpointId: string): Promise<WebhookDelivery> {
    const delivery = await this.dataSource.transaction(async (manager) => {
      const endpoint = await new WebhookEndpointRepository(manager).findLocked(endpointId);
      if (endpoint === null) throw new UserErrorException(new WebhookEndpointNotFoundError());
      const deliveries = new WebhookDeliveryRepository(manager);
      const ping = pingOf(endpointId);
      await deliveries.addPing(endpointId, ping, ping);
      return deliveries.findPendingPing(endpointId);
    });
    this.onRequested();
    return delivery;
  }
}

/** It is not an event of the shop, so it has no contract and is not published. */
function pingOf(endpointId: string) {
  return {
    specversion: '1.0',
    id: uuidv7(),
    source: '/orders',
    type: pingType,
    subject: endpointId,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: `urn:commerce:event:${pingType}:1`,
    aggregateversion: 0,
    data: { endpointId },
  };
}
