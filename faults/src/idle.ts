import { connect } from 'amqplib';
import { defaultRetryDelaysMs, retryQueue, shopDeadLetterQueue, shopSubscriptions } from '@commerce/events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster/cluster.ts';
import type { Report } from './command-line.ts';
import { subgraphs } from './crash-points.ts';
import { query } from './database.ts';

/** A queue and the number of messages in it. */
export interface QueueDepth {
  readonly name: string;
  readonly messages: number;
}

const unpublished = `SELECT count(*)::int AS waiting FROM outbox WHERE published_at IS NULL`;

/**
 * The pending work in each database. An order or an edit whose customer may still confirm the payment is pending until
 * its deadline.
 */
const underWay = {
  customers: unpublished,
  products: unpublished,
  orders: `SELECT ((${unpublished}) + (SELECT count(*) FROM payment_operation WHERE status = 'PENDING')
    + (SELECT count(*) FROM webhook_delivery WHERE status = 'PENDING')
    + (SELECT count(*) FROM orders WHERE status = 'PENDING')
    + (SELECT count(*) FROM order_edit WHERE deadline_at IS NOT NULL))::int
    AS waiting`,
} as const;

/** Waits until no work is pending in two consecutive checks, because a message in a handler is in no queue. */
export async function untilIdle(cluster: Cluster, timeoutMs: number, report: Report): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (let idleChecks = 0; Date.now() < deadline; await sleep(1_000)) {
    const waiting = await waitingIn(cluster);
    idleChecks = waiting === '' ? idleChecks + 1 : 0;
    if (idleChecks === 2) return true;
    if (waiting !== '') report(`waiting for ${waiting}`);
  }
  return false;
}

async function waitingIn({ databaseUrls, rabbitMq }: Cluster): Promise<string> {
  const databases = subgraphs.map(async (name) => {
    const [row] = await query<{ waiting: number }>(databaseUrls[name], underWay[name]);
    return { name, messages: row?.waiting ?? 0 };
  });
  return [...(await Promise.all(databases)), ...(await queueDepths(rabbitMq.running.amqpUrl))]
    .filter(({ messages }) => messages > 0)
    .map(({ name, messages }) => `${messages} in ${name}`)
    .join(', ');
}

/**
 * The queues of all subscribers with their retry queues, and the dead-letter queue; without the notifications worker,
 * which does not run here.
 */
export async function queueDepths(amqpUrl: string): Promise<QueueDepth[]> {
  const queues = shopSubscriptions.map(({ queue }) => queue).filter((queue) => !queue.startsWith('notifications.'));
  const retries = queues.flatMap((queue) => defaultRetryDelaysMs.map((delayMs) => retryQueue(queue, delayMs)));
  const connection = await connect(amqpUrl);
  try {
    const channel = await connection.createChannel();
    const depths: QueueDepth[] = [];
    for (const name of [...queues, ...retries, shopDeadLetterQueue]) {
      const { messageCount } = await channel.checkQueue(name);
      depths.push({ name, messages: messageCount });
    }
    return depths;
  } finally {
    await connection.close();
  }
}
