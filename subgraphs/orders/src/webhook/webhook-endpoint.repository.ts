import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { ExpiredRows } from '@commerce/runtime';
import { Any, IsNull, type EntityManager } from 'typeorm';
import { WebhookEndpoint } from './webhook-endpoint.ts';

const exists = { deletedAt: IsNull() };

/** Deliveries are deleted first, so that they need not be searched for an endpoint that is gone. */
export const deletedWebhooks: readonly ExpiredRows[] = [
  {
    table: 'webhook_delivery',
    key: 'id',
    condition: 'endpoint_id IN (SELECT id FROM webhook_endpoint WHERE deleted_at IS NOT NULL)',
  },
  {
    table: 'webhook_endpoint',
    key: 'id',
    condition: `deleted_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM webhook_delivery WHERE endpoint_id = webhook_endpoint.id)`,
  },
];

/** The table of webhook endpoints. */
export class WebhookEndpointRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Counts the endpoints. Until the transaction ends, no other one that counts them can add one. */
  async countLocked(): Promise<number> {
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhook endpoints', 0))`);
    return this.manager.countBy(WebhookEndpoint, exists);
  }

  async insert(endpoint: WebhookEndpoint): Promise<void> {
    await this.manager.insert(WebhookEndpoint, endpoint);
  }

  async update({ id }: Pick<WebhookEndpoint, 'id'>, changes: Partial<WebhookEndpoint>): Promise<void> {
    await this.manager.update(WebhookEndpoint, { id }, changes);
  }

  /** Returns whether it existed. Forgets its secrets. */
  async delete(id: string): Promise<boolean> {
    const changes = { deletedAt: new Date(), secret: '', previousSecrets: [] };
    const { affected } = await this.manager.update(WebhookEndpoint, { id, ...exists }, changes);
    return affected === 1;
  }

  find(id: string): Promise<WebhookEndpoint | null> {
    return this.manager.findOneBy(WebhookEndpoint, { id, ...exists });
  }

  findLocked(id: string): Promise<WebhookEndpoint | null> {
    return this.manager.findOne(WebhookEndpoint, { where: { id, ...exists }, lock: { mode: 'pessimistic_write' } });
  }

  findAll(ids: readonly string[]): Promise<WebhookEndpoint[]> {
    return this.manager.findBy(WebhookEndpoint, { id: Any([...ids]), ...exists });
  }

  /** One page, newest first. */
  list(page: PageArgs, read: Read): Promise<Connection<WebhookEndpoint>> {
    const query = this.manager.createQueryBuilder(WebhookEndpoint, 'endpoint').where(exists);
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }
}
