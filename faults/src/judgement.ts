import type { Cluster } from './cluster/cluster.ts';
import { Audit } from './invariants/audit.ts';
import type { Ledger } from './load/ledger.ts';
import { queueDepths } from './quiet.ts';
import { checkAll, type Verdict } from './verdict.ts';

/** Asks the databases alone, and what callers were promised, whether all is right. */
export async function judge(
  { postgres, rabbitMq, databaseUrls }: Cluster,
  ledger: Ledger,
  heardInPeace: ReadonlyMap<string, number>,
): Promise<Verdict> {
  const url = await postgres.running.ensureDatabase({ name: 'audit', role: 'audit', password: 'local' });
  await using audit = await Audit.open(url);
  await audit.copyFrom(databaseUrls);
  const orders = ledger.orders.map(({ customerId, key, orderId }) => ({
    customer_id: customerId,
    key,
    order_id: orderId,
  }));
  const refunds = ledger.refunds.map(({ orderId, key, amountMinor }) => ({
    order_id: orderId,
    key,
    amount_minor: amountMinor,
  }));
  const carts = ledger.carts.flatMap(({ customerId, orderId, lines }) =>
    lines.map(({ variantId, quantity }) => ({
      customer_id: customerId,
      order_id: orderId,
      variant_id: variantId,
      quantity,
    })),
  );
  const registrations = ledger.registrations.map(({ customerId, email }) => ({ customer_id: customerId, email }));
  await audit.add('load.accepted_order', orders);
  await audit.add('load.ordered_cart', carts);
  await audit.add('load.accepted_refund', refunds);
  await audit.add('load.accepted_registration', registrations);
  await audit.add('broker.queue', await queueDepths(rabbitMq.running.amqpUrl));
  await audit.add(
    'broker.heard_in_peace',
    [...heardInPeace].map(([event_id, times]) => ({ event_id, times })),
  );
  return await checkAll(audit);
}
