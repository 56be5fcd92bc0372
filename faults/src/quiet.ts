import { connect } from 'amqplib';
import { shopSubscriptions, defaultRetryDelaysMs, retryQueue, shopDeadLetterQueue } from '@commerce/events';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster/cluster.ts';

/** A queue, and how many messages wait in it. */
export interface QueueDepth {
  readonly name: string;
  readonly messages: number;
}

const unpublished = `SELECT count(*)::int AS waiting FROM outbox WHERE published_at IS NULL`;

/** What is on its way in each database. An order whose customer may still confirm the payment is so until its deadline. */
const waitingIn = {
  customers: unpublished,
  products: unpublished,
  orders: `SELECT ((${unpublished}) + (SELECT count(*) FROM payment_operation WHERE status = 'PENDING')
    + (SELECT count(*) FROM orders WHERE status = 'PENDING'))::int
    AS waiting`,
} as const;

/** Waits until nothing is on its way any more: twice in a row, as a message in a handler is in no queue. */
export async function untilQuiet(cluster: Cluster, timeoutMs: number, tell: (what: string) => void): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (let quietLooks = 0; Date.now() < deadline; await sleep(1_000)) {
    const waiting = await look(cluster);
    quietLooks = waiting === '' ? quietLooks + 1 : 0;
    if (quietLooks === 2) return true;
    if (waiting !== '') tell(waiting);
  }
  return false;
}

async function look(cluster: Cluster): Promise<string> {
  const databases = Object.entries(cluster.databaseUrls).map(async ([name, url]) => {
    const waiting = await countWaiting(url, waitingIn[name as keyof typeof waitingIn]);
    return { name, messages: waiting };
  });
  const found = [...(await Promise.all(databases)), ...(await queueDepths(cluster.rabbitMq.running.amqpUrl))];
  return found
    .filter(({ messages }) => messages > 0)
    .map(({ name, messages }) => `${messages} in ${name}`)
    .join(', ');
}

async function countWaiting(url: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ waiting: number }>(sql);
    return rows[0]?.waiting ?? 0;
  } finally {
    await client.end();
  }
}

/** Nobody writes mails here, so what is kept for the notifications worker stays. */
const runningSubscriptions = shopSubscriptions.filter(({ queue }) => !queue.startsWith('notifications.'));

/** Every queue of those that run here: those of its subscribers, those in which messages wait for another try, and the dead letters. */
export async function queueDepths(amqpUrl: string): Promise<QueueDepth[]> {
  const connection = await connect(amqpUrl);
  try {
    const channel = await connection.createChannel();
    const names = runningSubscriptions.flatMap(({ queue }) => [
      queue,
      ...defaultRetryDelaysMs.map((delayMs) => retryQueue(queue, delayMs)),
    ]);
    const depths: QueueDepth[] = [];
    for (const name of [...names, shopDeadLetterQueue]) {
      const { messageCount } = await channel.checkQueue(name);
      depths.push({ name, messages: messageCount });
    }
    return depths;
  } finally {
    await connection.close();
  }
}
