import type { Cluster } from './cluster/cluster.ts';
import { queueDepths } from './idle.ts';
import { Audit } from './invariants/audit.ts';
import { checkInvariants, type Verification } from './invariants/invariants.ts';
import type { Ledger } from './load/ledger.ts';
import type { ReceivedWebhook } from './webhook-receiver.ts';

/** Checks the invariants on the databases and on the results that callers received. */
export async function verify(
  { postgres, rabbitMq, databaseUrls }: Cluster,
  { orders, carts, refunds, registrations }: Ledger,
  publishedBeforeFaults: ReadonlyMap<string, number>,
  webhooks: readonly ReceivedWebhook[],
): Promise<Verification> {
  const url = await postgres.running.ensureDatabase({ name: 'audit', role: 'audit', password: 'local' });
  await using audit = await Audit.open(url);
  await audit.copyFrom(databaseUrls);
  await audit.add('load.accepted_order', orders);
  await audit.add(
    'load.ordered_cart',
    carts.flatMap(({ lines, ...cart }) => lines.map((line) => ({ ...cart, ...line }))),
  );
  await audit.add('load.accepted_refund', refunds);
  await audit.add('load.accepted_registration', registrations);
  await audit.add('load.received_webhook', webhooks);
  await audit.add('broker.queue', await queueDepths(rabbitMq.running.amqpUrl));
  const published = [...publishedBeforeFaults].map(([eventId, times]) => ({ eventId, times }));
  await audit.add('broker.published_before_faults', published);
  return await checkInvariants(audit);
}
