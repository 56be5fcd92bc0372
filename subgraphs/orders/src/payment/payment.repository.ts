import { Any, type EntityManager } from 'typeorm';
import { PaymentOperation } from './payment-operation.ts';

/**
 * Claims operations that no other worker holds and that no earlier operation of their order precedes. Those of an edit
 * delay only each other: the order does not wait for an authorization that it may never use. The lease is
 * longer than any call may take. If it expires, its worker has crashed, and another one repeats the call with the same
 * key.
 */
const claim = `
  UPDATE payment_operation SET leased_until = now() + interval '60 seconds', attempts = attempts + 1
  WHERE id = ANY (ARRAY(
    SELECT id FROM payment_operation operation
    WHERE status = 'PENDING' AND available_at <= now() AND (leased_until IS NULL OR leased_until < now())
      AND NOT EXISTS (
        SELECT FROM payment_operation earlier
        WHERE earlier.order_id = operation.order_id AND earlier.status = 'PENDING'
          AND earlier.position < operation.position
          AND (earlier.edit_id IS NULL OR earlier.edit_id = operation.edit_id)
      )
    ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )) RETURNING id`;

/** The delay starts at two seconds and doubles up to five minutes. */
const postpone = `
  UPDATE payment_operation SET leased_until = NULL, error = $2,
    available_at = now() + least(300, power(2, least(attempts, 10))) * interval '1 second'
  WHERE id = $1 AND status = 'PENDING'`;

/** The operations requested from payment providers. */
export class PaymentRepository {
  constructor(private readonly manager: EntityManager) {}

  get(id: string): Promise<PaymentOperation> {
    return this.manager.findOneByOrFail(PaymentOperation, { id });
  }

  findRefund(id: string): Promise<PaymentOperation | null> {
    return this.manager.findOneBy(PaymentOperation, { id, kind: 'REFUND' });
  }

  findByRequestKey(orderId: string, requestKey: string): Promise<PaymentOperation | null> {
    return this.manager.findOneBy(PaymentOperation, { orderId, requestKey });
  }

  /** The refunds of the orders, oldest first. */
  findRefunds(orderIds: readonly string[], maxRows?: number): Promise<PaymentOperation[]> {
    const where = { orderId: Any([...orderIds]), kind: 'REFUND' } as const;
    return this.manager.find(PaymentOperation, { where, order: { createdAt: 'ASC', id: 'ASC' }, take: maxRows });
  }

  /** All operations of the orders, oldest first. */
  findOfOrders(orderIds: readonly string[], maxRows?: number): Promise<PaymentOperation[]> {
    const where = { orderId: Any([...orderIds]) };
    return this.manager.find(PaymentOperation, { where, order: { createdAt: 'ASC', id: 'ASC' }, take: maxRows });
  }

  /**
   * Stores an operation. An order, and each edit of it, has at most one to authorize, one to void, and one
   * for each key: others are ignored.
   */
  async insert(operation: PaymentOperation): Promise<void> {
    await this.manager.createQueryBuilder().insert().into(PaymentOperation).values(operation).orIgnore().execute();
  }

  /** Claims operations that are due; returns their IDs. */
  async claim(limit: number): Promise<string[]> {
    const [claimed]: [{ id: string }[], number] = await this.manager.query(claim, [limit]);
    return claimed.map(({ id }) => id);
  }

  /** Stores the result of a pending operation; returns false if it was stored before. */
  async finish(id: string, result: Pick<PaymentOperation, 'status' | 'error' | 'finishedAt'>): Promise<boolean> {
    const finished = { ...result, token: null };
    const { affected } = await this.manager.update(PaymentOperation, { id, status: 'PENDING' }, finished);
    return affected === 1;
  }

  /** Releases a claimed operation, to be claimed again later. */
  async postpone(id: string, error: string): Promise<void> {
    await this.manager.query(postpone, [id, error]);
  }
}
