import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import type { WebhookDeliveryFilter } from './webhook-delivery.inputs.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

/** The failure of an attempt. */
export interface WebhookFailure {
  readonly statusCode: number | null;
  readonly error: string;
  readonly excerpt: string | null;
  readonly delaySeconds: number;
  /** Whether the endpoint wants nothing more. */
  readonly isGone: boolean;
}

/**
 * $1 the maximum number, $2 how many of them per endpoint, including those in progress. Claims the first pending
 * delivery of each order, in turns of the endpoints. The lease is longer than any attempt may take: if it expires, its
 * process has crashed, and the event is sent again. Pings do not wait for anything.
 */
const claim = `
  WITH due AS (
    SELECT candidate.id, candidate.available_at,
      row_number() OVER (PARTITION BY endpoint.id ORDER BY candidate.available_at) + (
        SELECT count(*) FROM webhook_delivery leased
        WHERE leased.endpoint_id = endpoint.id AND leased.leased_until > now()
      ) AS turn
    FROM webhook_endpoint endpoint CROSS JOIN LATERAL (
      SELECT id, available_at FROM webhook_delivery delivery
      WHERE endpoint_id = endpoint.id AND status = 'PENDING' AND available_at <= now()
        AND (leased_until IS NULL OR leased_until < now())
        AND (order_id IS NULL OR endpoint.status = 'ACTIVE' AND endpoint.available_at <= now())
        AND NOT EXISTS (
          SELECT FROM webhook_delivery earlier
          WHERE earlier.endpoint_id = delivery.endpoint_id AND earlier.order_id = delivery.order_id
            AND earlier.status = 'PENDING' AND earlier.position < delivery.position
        )
      ORDER BY available_at, position LIMIT $2 FOR UPDATE SKIP LOCKED
    ) candidate
    WHERE endpoint.deleted_at IS NULL
  )
  UPDATE webhook_delivery SET leased_until = now() + interval '60 seconds', attempts = attempts + 1,
    first_attempt_at = coalesce(first_attempt_at, now())
  WHERE id = ANY (ARRAY(SELECT id FROM due WHERE turn <= $2 ORDER BY turn, available_at LIMIT $1))
  RETURNING id`;

/** $1 the delivery, $2 the status of the answer. */
const deliver = `
  WITH delivered AS (
    UPDATE webhook_delivery SET status = 'DELIVERED', finished_at = now(), leased_until = NULL, status_code = $2,
      error = NULL, response_excerpt = NULL
    WHERE id = $1 AND status = 'PENDING' RETURNING endpoint_id, order_id
  )
  UPDATE webhook_endpoint SET failures = 0, failing_since = NULL, available_at = now() FROM delivered
  WHERE webhook_endpoint.id = delivered.endpoint_id AND failures > 0 AND delivered.order_id IS NOT NULL`;

/** Why the endpoint must be paused: $7 is whether it is gone, $8 for how many hours attempts may fail. */
const pauseReason = `
  CASE WHEN $7 THEN 'GONE'
    WHEN least(endpoint.failing_since, greatest(failed.first_attempt_at, endpoint.resumed_at))
      < now() - make_interval(hours => $8) THEN 'FAILING'
  END`;

/**
 * $1 the delivery, $2 its attempts, $3 the delay, $4 the status, $5 the error, $6 the excerpt. After three failures in a
 * row, nothing is sent to the endpoint for a while: two seconds that double up to a minute. Pings are not repeated.
 */
const fail = `
  WITH failed AS (
    UPDATE webhook_delivery SET leased_until = NULL, available_at = now() + $3 * interval '1 second',
      status_code = $4, error = $5, response_excerpt = $6,
      status = CASE WHEN order_id IS NULL THEN 'FAILED' ELSE status END,
      finished_at = CASE WHEN order_id IS NULL THEN now() END
    WHERE id = $1 AND attempts = $2 AND status = 'PENDING' RETURNING endpoint_id, order_id, first_attempt_at
  )
  UPDATE webhook_endpoint endpoint SET failures = failures + 1, failing_since = coalesce(failing_since, now()),
    available_at = CASE WHEN failures < 2 THEN now()
      ELSE now() + least(60, power(2, least(failures - 1, 6))) * interval '1 second' END,
    status = CASE WHEN ${pauseReason} IS NULL THEN status ELSE 'PAUSED' END,
    pause_reason = coalesce(pause_reason, ${pauseReason}),
    paused_at = CASE WHEN ${pauseReason} IS NULL THEN paused_at ELSE coalesce(paused_at, now()) END
  FROM failed WHERE endpoint.id = failed.endpoint_id AND failed.order_id IS NOT NULL`;

/** The later deliveries of the order, which the one in $1 precedes. */
const followers = `
  FROM webhook_delivery head
  WHERE head.id = $1 AND delivery.endpoint_id = head.endpoint_id AND delivery.order_id = head.order_id
    AND delivery.status = 'PENDING' AND delivery.position > head.position`;

/** So that what cannot be sent is not searched again and again. */
const postponeFollowers = `
  UPDATE webhook_delivery delivery SET available_at = head.available_at ${followers}
    AND delivery.available_at < head.available_at`;

const releaseFollowers = `
  UPDATE webhook_delivery delivery SET available_at = now() ${followers} AND delivery.available_at > now()`;

/** $1 the delivery, $2 the key. Without the same key as before, it is pending again. */
const redeliver = `
  UPDATE webhook_delivery SET status = 'PENDING', available_at = now(), redelivery_key = $2, finished_at = NULL,
    attempts = CASE WHEN status = 'PENDING' THEN attempts ELSE 0 END,
    first_attempt_at = CASE WHEN status = 'PENDING' THEN first_attempt_at END
  WHERE id = $1 AND payload IS NOT NULL AND redelivery_key IS DISTINCT FROM $2`;

/** $1 the endpoint, $2 the event, $3 its type, $4 the payload. Adds nothing while another ping is pending. */
const insertPing = `
  INSERT INTO webhook_delivery (endpoint_id, event_id, event_type, payload)
  SELECT $1, $2, $3, $4 WHERE NOT EXISTS (
    SELECT FROM webhook_delivery WHERE endpoint_id = $1 AND order_id IS NULL AND status = 'PENDING')`;

/** @param days For how many days deliveries are kept, finished or not. */
export const oldWebhookDeliveries = (days: number): ExpiredRows => ({
  table: 'webhook_delivery',
  key: 'id',
  condition: `created_at < now() - interval '${days} days'`,
});

/** The events that are or were sent to webhook endpoints. A trigger of the outbox adds them. */
export class WebhookDeliveryRepository {
  constructor(private readonly manager: EntityManager) {}

  /** One page, newest first. */
  list(
    { endpointId, orderId, status }: WebhookDeliveryFilter,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<WebhookDelivery>> {
    const query = this.manager
      .createQueryBuilder(WebhookDelivery, 'delivery')
      .where('delivery.endpointId IN (SELECT id FROM webhook_endpoint WHERE deleted_at IS NULL)');
    if (endpointId != null) query.andWhere('delivery.endpointId = :endpointId', { endpointId });
    if (orderId != null) query.andWhere('delivery.orderId = :orderId', { orderId });
    if (status != null) query.andWhere('delivery.status = :status', { status });
    return paginate(query, [{ property: 'position', direction: 'DESC' }], page, read);
  }

  find(id: string): Promise<WebhookDelivery | null> {
    return this.manager.findOneBy(WebhookDelivery, { id });
  }

  findPendingPing(endpointId: string): Promise<WebhookDelivery> {
    return this.manager
      .createQueryBuilder(WebhookDelivery, 'delivery')
      .where('delivery.endpointId = :endpointId AND delivery.orderId IS NULL', { endpointId })
      .orderBy('delivery.position', 'DESC')
      .limit(1)
      .getOneOrFail();
  }

  async addPing(endpointId: string, { id, type }: { id: string; type: string }, payload: object): Promise<void> {
    await this.manager.query(insertPing, [endpointId, id, type, payload]);
  }

  /** Claims up to so many deliveries; returns their IDs. */
  async claim(limit: number, perEndpoint: number): Promise<string[]> {
    const [claimed]: [{ id: string }[], number] = await this.manager.query(claim, [limit, perEndpoint]);
    return claimed.map(({ id }) => id);
  }

  async succeeded({ id, attempts }: WebhookDelivery, statusCode: number): Promise<void> {
    await this.manager.query(deliver, [id, statusCode]);
    if (attempts > 1) await this.manager.query(releaseFollowers, [id]);
  }

  /** Does nothing if the delivery was claimed again since. Pauses the endpoint if it has failed for too long. */
  async failed({ id, attempts }: WebhookDelivery, failure: WebhookFailure, retryHours: number): Promise<void> {
    const { delaySeconds, statusCode, error, excerpt, isGone } = failure;
    await this.manager.query(fail, [id, attempts, delaySeconds, statusCode, error, excerpt, isGone, retryHours]);
    await this.manager.query(postponeFollowers, [id]);
  }

  async redeliver(id: string, key: string): Promise<void> {
    await this.manager.query(redeliver, [id, key]);
  }

  /** Lets all pending deliveries of an endpoint begin anew. Those that never failed are due already. */
  async restart(endpointId: string): Promise<void> {
    await this.manager.query(
      `UPDATE webhook_delivery SET available_at = now(), attempts = 0, first_attempt_at = NULL
       WHERE endpoint_id = $1 AND status = 'PENDING' AND leased_until IS NULL AND available_at > now()`,
      [endpointId],
    );
  }
}
