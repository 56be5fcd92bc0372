import { createEvent, OrderStatusChanged } from '@commerce/events';
import type { Closing } from '@commerce/runtime';
import { Pool } from 'pg';
import { price, type SeededOrder } from './seed-orders.ts';
import { type EventSource, firstVersion, type LiveEvent, now, pace } from './events.ts';

/** An order of a customer or a guest. */
type ChangedOrder = Omit<SeededOrder, 'customerId'> & { readonly customerId: string | null };

/** One statement, and so one transaction: what the orders service writes for each change of an order. */
const updateOrderAndTell = `
  WITH updated AS (
    UPDATE orders SET version = $2 WHERE id = $1
  ), history AS (
    INSERT INTO order_status_change (order_id, version, status, previous_status, reason, actor, actor_id, at)
    VALUES ($1, $2, $3, $3, $4, $5, NULL, $6)
  )
  INSERT INTO outbox (id, subject, envelope) VALUES ($7, $1::text, $8)`;

const status = 'CONFIRMED';
const actor = 'SYSTEM';
const reason = 'The parcel is being packed.';

/** Changes orders in the database of the orders service, whose relay publishes the changes. */
export class OrderChanges implements EventSource {
  readonly versions: number[];
  readonly #orders: readonly ChangedOrder[];
  readonly #pool: Pool;
  /** The last change of each order, which must be committed before the next one. */
  readonly #last: Promise<unknown>[] = [];
  #made = 0;

  constructor(databaseUrl: string, orders: readonly ChangedOrder[], closing: Closing) {
    this.#orders = orders;
    this.#pool = closing.add(new Pool({ connectionString: databaseUrl, max: 8 }), (pool) => pool.end());
    this.versions = orders.map(() => firstVersion);
  }

  async emit(count: number, perSecond: number): Promise<readonly LiveEvent[]> {
    const commits: Promise<LiveEvent>[] = [];
    await pace(count, perSecond, () => {
      const order = this.#made++ % this.#orders.length;
      const commit = this.#changeAfter(this.#last[order], order);
      this.#last[order] = commit;
      commits.push(commit);
    });
    return Promise.all(commits);
  }

  async #changeAfter(last: Promise<unknown> | undefined, order: number): Promise<LiveEvent> {
    const version = (this.versions[order] ?? firstVersion) + 1;
    this.versions[order] = version;
    await last;
    await this.#change(this.#orders[order]!, version);
    return [order, version, now()];
  }

  async #change({ id, customerId, number, placedAt }: ChangedOrder, version: number): Promise<void> {
    const time = new Date();
    const event = createEvent(
      OrderStatusChanged,
      { subject: id, aggregateVersion: version, time },
      {
        orderId: id,
        number,
        customerId,
        version,
        status,
        previousStatus: status,
        reason,
        actor,
        total: price,
        refunded: { ...price, amountMinor: 0 },
        placedAt: placedAt.toISOString(),
        at: time.toISOString(),
      },
    );
    const values = [id, version, status, reason, actor, time, event.id, event];
    await this.#pool.query({ name: 'update-order-and-tell', text: updateOrderAndTell, values });
  }
}
