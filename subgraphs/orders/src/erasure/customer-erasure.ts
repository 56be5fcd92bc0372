import { WorkLoop } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { addressesOf, eraseDeadLetters, erasePublishedContacts } from './event-erasure.ts';

/** What stands in place of what was personal: orders are kept, also for the books, and their country with them. */
const erasedContact = { name: 'Erased', email: 'erased@erased.invalid', phone: null };
const erasedAddress = { recipient: 'Erased', line1: '-', line2: null, postalCode: '-', city: '-', region: null };

/** As long as a token of somebody who has left may still place an order, and one that came late is looked for. */
const rememberedDays = 1;

/** Erases what orders know of customers who have left: at once, or when an order that is under way has ended. */
export class CustomerErasure {
  constructor(private readonly dataSource: DataSource) {}

  async begin(customerId: string, manager: EntityManager): Promise<void> {
    await manager.query('INSERT INTO erased_customer (customer_id) VALUES ($1) ON CONFLICT DO NOTHING', [customerId]);
    await manager.query('DELETE FROM cart WHERE customer_id = $1', [customerId]);
    const emails = await addressesOf(manager, [customerId]);
    await erasePublishedContacts(manager, [customerId]);
    await eraseDeadLetters(manager, [customerId], emails);
    await eraseEnded(manager);
  }

  /** Looks for orders that have ended since. Any number of processes may do so. */
  watch(onError: (error: unknown) => void, pollMs = 60_000): WorkLoop {
    const round = async () => {
      await this.dataSource.transaction(eraseLate);
      return false;
    };
    return new WorkLoop({ round, pollMs, onError });
  }
}

/** What has come since: carts, orders that have ended, with their events, and dead letters. */
async function eraseLate(manager: EntityManager): Promise<void> {
  const gone: { id: string }[] = await manager.query('SELECT customer_id AS id FROM erased_customer');
  if (gone.length === 0) return;
  const customerIds = gone.map(({ id }) => id);
  await manager.query('DELETE FROM cart WHERE customer_id = ANY($1)', [customerIds]);
  await eraseDeadLetters(manager, customerIds);
  if (await eraseEnded(manager)) await erasePublishedContacts(manager, customerIds);
}

/** Answers whether orders were erased. One statement; who has no order that may yet need an address is forgotten with it. */
async function eraseEnded(manager: EntityManager): Promise<boolean> {
  const [row]: { erased: number }[] = await manager.query(
    `WITH gone AS (
       SELECT customer_id, since FROM erased_customer FOR UPDATE SKIP LOCKED
     ), ended (status) AS (
       VALUES ('REJECTED'::order_status), ('CANCELLED'), ('DELIVERED'), ('RETURNED')
     ), erased AS (
       UPDATE orders
       SET contact = $1::jsonb, shipping_address = $2::jsonb || jsonb_build_object('countryCode', shipping_address -> 'countryCode')
       FROM gone
       WHERE orders.customer_id = gone.customer_id AND orders.status IN (SELECT status FROM ended) AND contact <> $1::jsonb
       RETURNING orders.id
     ), forgotten AS (
     DELETE FROM erased_customer USING gone
     WHERE erased_customer.customer_id = gone.customer_id
       AND gone.since < now() - make_interval(days => $3) AND NOT EXISTS (
       SELECT FROM orders WHERE customer_id = gone.customer_id AND status NOT IN (SELECT status FROM ended))
     ) SELECT count(*)::int AS erased FROM erased`,
    [erasedContact, erasedAddress, rememberedDays],
  );
  return row !== undefined && row.erased > 0;
}
