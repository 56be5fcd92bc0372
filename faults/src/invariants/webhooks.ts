import type { Invariant } from './invariant.ts';

/** The events that each endpoint must get: it was registered before the first order. */
const wanted = `(SELECT endpoint.id AS endpoint_id, event.id AS event_id, subject, position
  FROM orders.webhook_endpoint endpoint JOIN orders.outbox event ON event.type = ANY (endpoint.event_types))`;

/** When an event arrived first and last, and when the endpoint first had it. */
const arrivals = `(SELECT endpoint_id, event_id, min(position) AS first, max(position) AS last,
    min(position) FILTER (WHERE is_accepted) AS accepted
  FROM load.received_webhook GROUP BY endpoint_id, event_id)`;

/** Every event arrives at the webhook endpoints that want it. */
export const webhooks: readonly Invariant[] = [
  {
    name: 'every event was received by every webhook endpoint that wants it',
    damage: 'lost',
    sql: `SELECT wanted.* FROM ${wanted} wanted LEFT JOIN ${arrivals} arrived USING (endpoint_id, event_id)
      WHERE arrived.accepted IS NULL`,
  },
  {
    name: 'webhook endpoints receive only what they want',
    damage: 'wrong',
    sql: `SELECT received.* FROM load.received_webhook received LEFT JOIN ${wanted} wanted USING (endpoint_id, event_id)
      WHERE wanted.event_id IS NULL OR wanted.subject <> received.subject`,
  },
  {
    // An event is repeated, if at all, before the next one of its order is sent.
    name: 'webhook endpoints receive the events of an order in order',
    damage: 'wrong',
    sql: `SELECT * FROM (
        SELECT wanted.*, first, last,
          max(last) OVER (
            PARTITION BY endpoint_id, subject ORDER BY wanted.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
          ) AS earlier_ones
        FROM ${wanted} wanted JOIN ${arrivals} arrived USING (endpoint_id, event_id)) arrived
      WHERE first < earlier_ones`,
  },
  {
    name: 'every webhook is signed',
    damage: 'wrong',
    sql: `SELECT * FROM load.received_webhook WHERE NOT is_signed`,
  },
  {
    name: 'each event has one webhook delivery for each endpoint, which is delivered',
    damage: 'doubled',
    sql: `SELECT endpoint_id, event_id, count(*), min(status) AS status FROM orders.webhook_delivery
      GROUP BY endpoint_id, event_id HAVING count(*) > 1 OR min(status) <> 'DELIVERED'`,
  },
];
